package org.jamescyrus.acceptance.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.jamescyrus.acceptance.conformance.Turn.Manner;
import org.jamescyrus.acceptance.conformance.Turn.Patience;

/** Reads an {@code smmap} step. */
final class SmmapTurns {
    private static final double ANSWER = 5.0;
    private static final double SILENCE = 1.0;
    private static final double QUIET = 0.1;

    private SmmapTurns() {}

    static List<Turn> of(JsonNode step) {
        return items(step).map(item -> turn(item, step)).toList();
    }

    private static Stream<JsonNode> items(JsonNode step) {
        if (step.has("key")) {
            return Stream.of(request(step.get("key"), step));
        }
        if (step.has("send")) {
            return Stream.of(step.get("send"));
        }
        List<JsonNode> items = new ArrayList<>();
        if (step.has("keys")) {
            step.get("keys").forEach(key -> items.add(request(key, step)));
        } else {
            step.get("exchange").forEach(items::add);
        }
        return items.stream();
    }

    private static JsonNode request(JsonNode key, JsonNode step) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode map = step.has("map") ? step.get("map") : json.textNode("cyrus");
        return json.objectNode()
                .set("netstring", json.arrayNode().add(map).add(" ").add(key));
    }

    private static Turn turn(JsonNode item, JsonNode step) {
        Patience patience = new Patience(
                seconds(item, step, "timeout", SILENCE),
                seconds(item, step, "wait", ANSWER),
                seconds(item, step, "quiet", QUIET));
        if (item.has("split")) {
            return new Turn.Send(ByteSpec.textOf(item.get("split")), Manner.SPLIT, patience);
        }
        Manner manner = item.path("half_close").asBoolean() ? Manner.AND_HALF_CLOSE : Manner.AT_ONCE;
        return new Turn.Send(ByteSpec.textOf(item.has("item") ? item.get("item") : item), manner, patience);
    }

    /** An item's own option, else the step's. */
    private static Duration seconds(JsonNode item, JsonNode step, String name, double otherwise) {
        double value =
                item.has(name) ? item.get(name).doubleValue() : step.path(name).asDouble(otherwise);
        return Duration.ofMillis(Math.round(value * 1000));
    }
}
