package org.jamescyrus.acceptance.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.jamescyrus.acceptance.conformance.Turn.Manner;
import org.jamescyrus.acceptance.conformance.Turn.Patience;

/** Reads an {@code smmap} step. */
final class SmmapTurns {
    private static final double ANSWER = 5.0;
    private static final double SILENCE = 1.0;

    /** No recording's last request is cut off, but those that are answered with silence. */
    private static final Turn.Behind BEHIND = new Turn.Behind("1:x,", "31:PERM Bad protocol (missing key),");

    private SmmapTurns() {}

    static List<Turn> of(JsonNode step) {
        List<JsonNode> items = items(step).toList();
        List<Turn> turns = new ArrayList<>();
        for (JsonNode item : items) {
            boolean last = turns.size() == items.size() - 1;
            turns.add(turn(item, step, last ? Optional.of(BEHIND) : Optional.empty()));
        }
        return turns;
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

    private static Turn turn(JsonNode item, JsonNode step, Optional<Turn.Behind> behind) {
        Patience patience = new Patience(
                seconds(item, step, "timeout", SILENCE), seconds(item, step, "wait", ANSWER), Duration.ZERO);
        if (item.has("split")) {
            return new Turn.Send(ByteSpec.textOf(item.get("split")), Manner.SPLIT, patience, behind);
        }
        Manner manner = item.path("half_close").asBoolean() ? Manner.AND_HALF_CLOSE : Manner.AT_ONCE;
        return new Turn.Send(ByteSpec.textOf(item.has("item") ? item.get("item") : item), manner, patience, behind);
    }

    /** An item's own option, else the step's. */
    private static Duration seconds(JsonNode item, JsonNode step, String name, double otherwise) {
        double value =
                item.has(name) ? item.get(name).doubleValue() : step.path(name).asDouble(otherwise);
        return Duration.ofMillis(Math.round(value * 1000));
    }
}
