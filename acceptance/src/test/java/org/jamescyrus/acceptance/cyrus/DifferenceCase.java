package org.jamescyrus.acceptance.cyrus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Questions of one site that were not answered alike, as a recorded case: what Cyrus answered is expected. */
final class DifferenceCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final ObjectNode recorded = JSON.createObjectNode();
    private final ArrayNode steps;
    private final ArrayNode expected;
    private final List<String> differences = new ArrayList<>();

    DifferenceCase(String name, RandomSite site) {
        this.name = name;
        recorded.put("name", name);
        recorded.set("imapd_conf", JSON.valueToTree(site.options()));
        recorded.set("seed", site.seed());
        steps = recorded.putArray("steps");
        expected = recorded.putArray("expected");
    }

    /** Octets are characters U+0000 to U+00FF. */
    void add(String key, String theirs, String ours) {
        steps.addObject().putObject("smmap").put("key", key);
        expected.addArray().add(theirs);
        differences.add("%s: key %s: Cyrus %s, ours %s"
                .formatted(name, JSON.valueToTree(key), JSON.valueToTree(theirs), JSON.valueToTree(ours)));
    }

    /** Writes the case below {@code folder} if it has any question, and returns a line for each. */
    List<String> write(Path folder) throws IOException {
        if (!differences.isEmpty()) {
            Path file = Files.createDirectories(folder).resolve(name + ".json");
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), recorded);
        }
        return List.copyOf(differences);
    }

    @Override
    public String toString() {
        return recorded.toString();
    }
}
