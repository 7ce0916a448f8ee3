package org.jamescyrus.smmap;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.netty.buffer.ByteBuf;

/**
 * One answer, on the wire {@code LEN:STATUS TEXT,}. What the mail system makes of each status is
 * its own affair; Postfix's socketmap_table(5) and sendmail agree on the meanings given here.
 */
public sealed interface SocketMapReply {

    /** What stands after the status: for {@link Ok} the looked-up value, else a reason. */
    Octets text();

    /** The status word on the wire. */
    String status();

    /** The key was found. */
    record Ok(Octets text) implements SocketMapReply {
        @Override
        public String status() {
            return "OK";
        }
    }

    /** The key is not in the map. */
    record NotFound(Octets text) implements SocketMapReply {
        @Override
        public String status() {
            return "NOTFOUND";
        }
    }

    /** Not answered now; ask again later. */
    record Temp(Octets text) implements SocketMapReply {
        @Override
        public String status() {
            return "TEMP";
        }
    }

    /** The lookup took too long; ask again later. Cyrus never sends it. */
    record Timeout(Octets text) implements SocketMapReply {
        @Override
        public String status() {
            return "TIMEOUT";
        }
    }

    /** Will not be answered however often it is asked. */
    record Perm(Octets text) implements SocketMapReply {
        @Override
        public String status() {
            return "PERM";
        }
    }

    /** Found, with {@code value}. */
    static SocketMapReply ok(Octets value) {
        return new Ok(value);
    }

    /** Not found, with a reason in UTF-8. */
    static SocketMapReply notFound(String reason) {
        return new NotFound(Octets.utf8(reason));
    }

    /** A temporary failure, with a reason in UTF-8. */
    static SocketMapReply temp(String reason) {
        return new Temp(Octets.utf8(reason));
    }

    /** A permanent failure, with a reason in UTF-8. */
    static SocketMapReply perm(String reason) {
        return new Perm(Octets.utf8(reason));
    }

    /** Reads a netstring's payload: {@code STATUS}, then a space and a text (which may both be missing). */
    static Optional<SocketMapReply> parse(Octets payload) {
        int space = payload.indexOf(' ');
        int end = space < 0 ? payload.length() : space;
        Octets text = payload.slice(Math.min(end + 1, payload.length()), payload.length());
        return switch (payload.slice(0, end).toString()) {
            case "OK" -> Optional.of(new Ok(text));
            case "NOTFOUND" -> Optional.of(new NotFound(text));
            case "TEMP" -> Optional.of(new Temp(text));
            case "TIMEOUT" -> Optional.of(new Timeout(text));
            case "PERM" -> Optional.of(new Perm(text));
            default -> Optional.empty();
        };
    }

    /** Appends the reply to {@code out} as one netstring. */
    default void writeTo(ByteBuf out) {
        String status = status();
        Netstring.writeHead(out, status.length() + 1 + text().length());
        out.writeCharSequence(status, StandardCharsets.US_ASCII);
        out.writeByte(' ');
        text().writeTo(out);
        Netstring.writeTail(out);
    }
}
