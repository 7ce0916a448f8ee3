package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One file of the recordings.
 *
 * @param name for messages
 * @param imapdConf options the case sets
 * @param services commands of services that are not the recordings' usual ones, by the service's name
 * @param seed what is there before the first step
 * @param steps in order
 */
record RecordedCase(
        String name, Map<String, String> imapdConf, Map<String, String> services, JsonNode seed, List<Step> steps) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a step does. */
    enum Kind {
        SMMAP,
        LMTP,
        IMAP_CHECK,
        SEED,
        SLEEP;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether there is a result that can be right or wrong. */
        boolean isCounted() {
            return this != SEED && this != SLEEP;
        }

        private static Kind of(JsonNode step) {
            return Stream.of(values())
                    .filter(kind -> step.has(kind.key()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no step that is known here: " + step));
        }
    }

    /**
     * One step.
     *
     * @param label number and name
     * @param kind what it does
     * @param action the details, as recorded
     * @param accepted results that are right: Cyrus's own and, after it, those recorded as better; or ours alone, where the file
     *     says {@code ours_differs} (a reason) and {@code ours}
     */
    record Step(String label, Kind kind, JsonNode action, List<Expectation> accepted) {}

    /** Whether any step is of this kind. */
    boolean has(Kind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind);
    }

    static RecordedCase read(Path file) throws IOException {
        JsonNode json = JSON.readTree(file.toFile());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < json.path("steps").size(); i++) {
            steps.add(step(i, json.path("steps").get(i), json.path("expected").path(i)));
        }
        return new RecordedCase(
                json.path("name").asText(),
                texts(json.path("imapd_conf")),
                texts(json.path("services")),
                json.path("seed"),
                steps);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Step step(int index, JsonNode step, JsonNode expected) {
        String label = ("#" + (index + 1) + " " + step.path("name").asText()).strip();
        Kind kind = Kind.of(step);
        return new Step(label, kind, step.get(kind.key()), accepted(step, expected));
    }

    private static List<Expectation> accepted(JsonNode step, JsonNode expected) {
        if (step.has("ours_differs")) {
            return List.of(new Expectation(step.get("ours")));
        }
        List<Expectation> accepted = new ArrayList<>();
        accepted.add(new Expectation(expected));
        step.path("also_ok").forEach(result -> accepted.add(new Expectation(result)));
        return accepted;
    }
}
