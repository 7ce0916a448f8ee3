package org.jamescyrus.acceptance.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.acceptance.conformance.Turn.Manner;
import org.jamescyrus.acceptance.conformance.Turn.Patience;

/** Reads an {@code lmtp} step: the greeting, then its items. */
final class LmtpTurns {
    /** The recordings waited longer; what comes too late for a turn stands at the start of the next one's answer. */
    private static final Duration SILENCE = Duration.ofMillis(300);

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofMillis(100);

    private LmtpTurns() {}

    static List<Turn> of(JsonNode step) {
        Iterator<JsonNode> items = step.get("lines").elements();
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn.Send("", patience(!items.hasNext())));
        while (items.hasNext()) {
            JsonNode item = items.next();
            turns.add(turn(item, patience(!items.hasNext())));
        }
        return turns;
    }

    private static Patience patience(boolean last) {
        return new Patience(SILENCE, ANSWER, last ? QUIET : Duration.ZERO);
    }

    private static Turn turn(JsonNode item, Patience patience) {
        if (item.isTextual()) {
            return new Turn.Send(item.textValue() + "\r\n", patience);
        }
        if (item.path("starttls").asBoolean()) {
            return new Turn.StartTls();
        }
        if (item.has("msg")) {
            return new Turn.Send(asData(ByteSpec.textOf(item.get("msg"))), patience);
        }
        if (item.has("line")) {
            return new Turn.Send(ByteSpec.textOf(item.get("line")) + "\r\n", patience);
        }
        return new Turn.Send(ByteSpec.textOf(item.has("raw") ? item.get("raw") : item), manner(item), patience);
    }

    private static Manner manner(JsonNode item) {
        if (item.path("half_close").asBoolean()) {
            return Manner.AND_HALF_CLOSE;
        }
        return item.path("split").asBoolean() ? Manner.SPLIT : Manner.AT_ONCE;
    }

    /** The lines of a message with CRLF, dots stuffed, and the one that ends it. */
    private static String asData(String message) {
        String lines = message.replace("\r\n", "\n");
        String whole = lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
        String stuffed = whole.startsWith(".") ? "." + whole : whole;
        return stuffed.replace("\n.", "\n..").replace("\n", "\r\n") + ".\r\n";
    }
}
