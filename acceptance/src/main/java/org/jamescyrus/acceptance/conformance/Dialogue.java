package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.acceptance.conformance.RecordedCase.Kind;
import org.jamescyrus.acceptance.conformance.RecordedCase.Step;

/**
 * A step that talks to a service.
 *
 * @param service its name in the recordings' cyrus.conf
 * @param turns the client's
 * @param hoped the answers that the reading is paced by
 */
record Dialogue(String service, List<Turn> turns, List<Answer> hoped) {
    static Dialogue of(Step step) {
        List<Answer> hoped = step.accepted().get(step.accepted().size() - 1).answers();
        return step.kind() == Kind.SMMAP
                ? new Dialogue(smmap(step.action()), SmmapTurns.of(step.action()), hoped)
                : new Dialogue(lmtp(step.action()), LmtpTurns.of(step.action()), hoped);
    }

    private static String smmap(JsonNode step) {
        return step.path("via").asText().equals("tcp") ? "smmaptcp" : "smmap";
    }

    private static String lmtp(JsonNode step) {
        String via = step.path("via").asText("unix");
        return switch (via) {
            case "unix" -> "lmtpunix";
            case "tcp" -> "lmtp";
            case "tcp-a" -> "lmtpa";
            default -> throw new IllegalArgumentException("no way to lmtpd is called " + via);
        };
    }

    List<Answer> run(SocketAddress server) throws IOException {
        return new Exchange(turns, hoped).run(server);
    }
}
