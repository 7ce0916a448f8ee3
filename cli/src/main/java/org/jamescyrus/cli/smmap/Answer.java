package org.jamescyrus.cli.smmap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapReply;

/**
 * What came of one question.
 *
 * @param micros from the question to the whole reply; the first one's includes the connection
 */
record Answer(Octets key, SocketMapReply reply, long micros) {
    ObjectNode json() {
        return Json.object()
                .put("key", text(key))
                .put("status", reply.status())
                .put("text", text(reply.text()))
                .put("micros", micros);
    }

    String line() {
        String said = (reply.status() + " " + text(reply.text())).strip();
        return String.format("%-24s  %-40s  %6d us", text(key), said, micros);
    }

    int exitCode() {
        return exitCode(reply.status());
    }

    /** What an MTA makes of a status: mail taken, refused, or kept for later. */
    static int exitCode(String status) {
        return switch (status) {
            case "OK" -> ExitCode.CLEAN;
            case "NOTFOUND", "PERM" -> ExitCode.REFUSED;
            default -> ExitCode.TEMPORARY;
        };
    }

    /** As UTF-8 where it is, else with {@code \xNN}. */
    static String text(Octets octets) {
        try {
            return Printable.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return octets.toString();
        }
    }
}
