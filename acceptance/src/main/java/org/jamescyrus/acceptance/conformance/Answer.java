package org.jamescyrus.acceptance.conformance;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What came back for one thing sent.
 *
 * @param text octets as characters U+0000 to U+00FF; in a recorded answer, with placeholders
 * @param after what the server did then
 */
record Answer(String text, After after) {
    enum After {
        WAITED,
        CLOSED,
        /** Did not stop sending; only real Cyruses do that. */
        FLOODED
    }

    static Answer of(JsonNode recorded) {
        if (recorded.isTextual()) {
            return new Answer(recorded.textValue(), After.WAITED);
        }
        After after = recorded.path("flood").asBoolean() ? After.FLOODED : After.CLOSED;
        return new Answer(recorded.path("recv").asText(), after);
    }

    static List<Answer> listOf(JsonNode recorded) {
        List<Answer> answers = new ArrayList<>();
        recorded.forEach(answer -> answers.add(of(answer)));
        return answers;
    }

    /** Whether {@code received} is this answer, with right values where this one has placeholders. */
    boolean allows(Answer received) {
        return after == received.after && ExpectedText.of(text).allows(received.text);
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder("\"");
        text.chars()
                .forEach(c ->
                        shown.append(c >= ' ' && c < 0x7f ? String.valueOf((char) c) : String.format("\\x%02x", c)));
        return shown.append('"')
                .append(after == After.WAITED ? "" : " " + after)
                .toString();
    }
}
