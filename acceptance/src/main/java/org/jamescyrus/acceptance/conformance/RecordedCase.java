package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One file of the recordings.
 *
 * @param name for messages
 * @param imapdConf options the case sets
 * @param seed what is there before the first step
 * @param steps in order
 */
record RecordedCase(String name, Map<String, String> imapdConf, JsonNode seed, List<Step> steps) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One step.
     *
     * @param label number and name
     * @param action as recorded: {@code smmap}, {@code lmtp}, {@code imap_check}, {@code seed} or {@code sleep}
     * @param accepted answers that are right: Cyrus's own and, after it, those recorded as better
     */
    record Step(String label, JsonNode action, List<List<Answer>> accepted) {}

    static RecordedCase read(Path file) throws IOException {
        JsonNode json = JSON.readTree(file.toFile());
        Map<String, String> options = new LinkedHashMap<>();
        json.path("imapd_conf")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < json.path("steps").size(); i++) {
            steps.add(step(i, json.path("steps").get(i), json.path("expected").path(i)));
        }
        return new RecordedCase(json.path("name").asText(), options, json.path("seed"), steps);
    }

    private static Step step(int index, JsonNode step, JsonNode expected) {
        List<List<Answer>> accepted = new ArrayList<>();
        accepted.add(Answer.listOf(expected));
        step.path("also_ok").forEach(answers -> accepted.add(Answer.listOf(answers)));
        String label = ("#" + (index + 1) + " " + step.path("name").asText()).strip();
        return new Step(label, step, accepted);
    }
}
