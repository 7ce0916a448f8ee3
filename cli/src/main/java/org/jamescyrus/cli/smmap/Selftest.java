package org.jamescyrus.cli.smmap;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jamescyrus.smmap.SocketMapRequest;

/** The checks, in the order in which a mail transfer agent would fail at them. */
final class Selftest {
    private static final String NOBODY = "no-such-user.james-cyrus-selftest";
    private static final byte[] BAD_REQUEST = "x:smmap nobody,".getBytes(StandardCharsets.US_ASCII);
    private static final String LOG = "its log (DATA/log/james-cyrus.log) says how the key was read";

    private final SocketName socket;
    private final SocketMapRequest known;
    private final SocketMapRequest unknown;

    Selftest(SocketName socket, String map, String user) {
        this.socket = socket;
        this.known = SocketMapRequest.of(map, user);
        this.unknown = SocketMapRequest.of(map, NOBODY);
    }

    /** One dialogue over a connection of its own. */
    private interface Dialogue {
        Check with(RawConnection connection) throws IOException;
    }

    /** Hands on each check when it is done. Without a socket or a connection the rest is left out. */
    void run(Consumer<Check> done) {
        if (socket instanceof SocketName.Unix unix && !passed(new SocketFile(unix.path()).check(), done)) {
            return;
        }
        if (!passed(over("connection", connection -> Check.ok("connection", socket.toString())), done)) {
            return;
        }
        Stream.of(
                        over("known user", this::knownUser),
                        over("unknown name", this::unknownName),
                        over("request in pieces", this::inPieces),
                        over("two requests at once", this::pipelined),
                        over("bad request", this::badRequest))
                .forEach(done);
    }

    private static boolean passed(Check check, Consumer<Check> done) {
        done.accept(check);
        return check.passed();
    }

    private Check over(String what, Dialogue dialogue) {
        try (RawConnection connection = RawConnection.open(socket)) {
            return dialogue.with(connection);
        } catch (SocketTimeoutException e) {
            return Check.failed(what, socket + " sends " + e.getMessage(), "see whether the server hangs");
        } catch (IOException | UnresolvedAddressException e) {
            return Check.failed(what, socket + ": " + e, "see whether the server runs and listens there");
        }
    }

    private Check knownUser(RawConnection connection) throws IOException {
        connection.write(RawConnection.octets(known));
        return judge("known user", reply(connection), "OK", LOG + ", and 'smmap query --explain' why");
    }

    private Check unknownName(RawConnection connection) throws IOException {
        connection.write(RawConnection.octets(unknown));
        return judge("unknown name", reply(connection), "NOTFOUND", LOG);
    }

    private Check inPieces(RawConnection connection) throws IOException {
        for (byte octet : RawConnection.octets(unknown)) {
            connection.write(octet);
        }
        return judge("request in pieces", reply(connection), "NOTFOUND", "report it: the server loses split requests");
    }

    private Check pipelined(RawConnection connection) throws IOException {
        connection.write(RawConnection.octets(known, unknown));
        String replies =
                reply(connection).split(" ", 2)[0] + ", " + reply(connection).split(" ", 2)[0];
        return replies.endsWith(", NOTFOUND") && !replies.startsWith("NOTFOUND")
                ? Check.ok("two requests at once", replies)
                : Check.failed(
                        "two requests at once", "answered " + replies, "report it: the server mixes up its answers");
    }

    private Check badRequest(RawConnection connection) throws IOException {
        connection.write(BAD_REQUEST);
        Check answered = judge("bad request", reply(connection), "PERM", "report it");
        Optional<String> more = answered.passed() ? connection.reply() : Optional.empty();
        return more.isEmpty()
                ? answered
                : Check.failed("bad request", "was answered twice: " + more.get(), "report it");
    }

    private static String reply(RawConnection connection) throws IOException {
        return connection.reply().orElse("(closed without a reply)");
    }

    private static Check judge(String what, String reply, String status, String remedy) {
        return reply.equals(status) || reply.startsWith(status + " ")
                ? Check.ok(what, reply)
                : Check.failed(what, "answered '" + reply + "' and not " + status, remedy);
    }
}
