package org.jamescyrus.acceptance.conformance;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** One result of a step that is right. */
record Expectation(JsonNode recorded) {
    /** The lines lmtpd adds are not longer than this. */
    private static final int ADDED = 1024;

    private static final String END_OF_DATA = ".\r\n";

    /** What was recorded of a dialogue. */
    List<Answer> answers() {
        return Answer.listOf(recorded);
    }

    /** Whether the turns of a dialogue had the answers recorded. */
    boolean allows(List<Turn> turns, List<Answer> received) {
        List<Answer> expected = answers();
        if (expected.size() != received.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).allows(received.get(i))
                    || !allowsSize(expected.get(i), turns.get(i), received.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowsSize(Answer expected, Turn turn, Answer received) {
        Optional<String> size = ExpectedText.of(expected.text()).valueOf(Placeholder.BYTES, received.text());
        if (size.isEmpty()) {
            return true;
        }
        int sent = turn instanceof Turn.Send send ? send.octets().length() - END_OF_DATA.length() : 0;
        int added = Integer.parseInt(size.get()) - sent;
        return 0 < added && added < ADDED;
    }

    /** Whether a mailbox is as recorded; what was not recorded of it may be anything. */
    boolean allows(JsonNode found) {
        return allows(recorded, found);
    }

    private static boolean allows(JsonNode expected, JsonNode found) {
        if (expected.isTextual() && found.isTextual()) {
            return ExpectedText.of(expected.textValue()).allows(found.textValue());
        }
        if (expected.isObject() && found.isObject()) {
            return expected.properties().stream().allMatch(part -> allowsPart(part, found));
        }
        if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
            Iterator<JsonNode> elements = found.elements();
            for (JsonNode element : expected) {
                if (!allows(element, elements.next())) {
                    return false;
                }
            }
            return true;
        }
        if (expected.isIntegralNumber() && found.isIntegralNumber()) {
            return expected.longValue() == found.longValue();
        }
        return expected.equals(found);
    }

    private static boolean allowsPart(Map.Entry<String, JsonNode> expected, JsonNode found) {
        return found.has(expected.getKey()) && allows(expected.getValue(), found.get(expected.getKey()));
    }
}
