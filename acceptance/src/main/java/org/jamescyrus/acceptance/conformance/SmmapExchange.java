package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * One {@code smmap} step: a connection, and on it the things to send, each followed by reading. How
 * long to read depends on what is hoped for, as with the program that made the recordings.
 */
final class SmmapExchange {
    private static final double WAIT_FOR_AN_ANSWER = 5.0;
    private static final double WAIT_FOR_SILENCE = 1.0;
    private static final double QUIET = 0.1;

    private final JsonNode step;
    private final List<Answer> hoped;

    /**
     * @param hoped the answers of the server that the reading is paced by
     */
    SmmapExchange(JsonNode step, List<Answer> hoped) {
        this.step = step;
        this.hoped = hoped;
    }

    boolean viaTcp() {
        return step.path("via").asText().equals("tcp");
    }

    List<Answer> run(SocketAddress server) throws IOException {
        List<Answer> answers = new ArrayList<>();
        try (WireClient client = new WireClient(server)) {
            for (JsonNode item : items()) {
                Answer hope =
                        answers.size() < hoped.size() ? hoped.get(answers.size()) : new Answer("", Answer.After.WAITED);
                answers.add(exchange(client, item, hope));
            }
        }
        return answers;
    }

    private List<JsonNode> items() {
        if (step.has("key")) {
            return List.of(request(step.get("key")));
        }
        List<JsonNode> items = new ArrayList<>();
        if (step.has("keys")) {
            step.get("keys").forEach(key -> items.add(request(key)));
        } else if (step.has("send")) {
            items.add(step.get("send"));
        } else {
            step.get("exchange").forEach(items::add);
        }
        return items;
    }

    private JsonNode request(JsonNode key) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode map = step.has("map") ? step.get("map") : json.textNode("cyrus");
        return json.objectNode()
                .set("netstring", json.arrayNode().add(map).add(" ").add(key));
    }

    private Answer exchange(WireClient client, JsonNode item, Answer hope) throws IOException {
        if (client.closed()) {
            return new Answer("", Answer.After.CLOSED);
        }
        if (item.has("split")) {
            for (byte octet : ByteSpec.of(item.get("split"))) {
                client.send(new byte[] {octet});
            }
        } else {
            client.send(ByteSpec.of(item.has("item") ? item.get("item") : item));
        }
        if (item.path("half_close").asBoolean()) {
            client.halfClose();
        }
        boolean silence = hope.text().isEmpty() && hope.after() == Answer.After.WAITED;
        double timeout = silence ? option(item, "timeout", WAIT_FOR_SILENCE) : option(item, "wait", WAIT_FOR_AN_ANSWER);
        return client.receive(
                text -> hope.after() == Answer.After.WAITED && text.equals(hope.text()),
                seconds(timeout),
                seconds(option(item, "quiet", QUIET)));
    }

    /** An item's own option, else the step's. */
    private double option(JsonNode item, String name, double otherwise) {
        return item.has(name) ? item.get(name).doubleValue() : step.path(name).asDouble(otherwise);
    }

    private static Duration seconds(double value) {
        return Duration.ofMillis(Math.round(value * 1000));
    }
}
