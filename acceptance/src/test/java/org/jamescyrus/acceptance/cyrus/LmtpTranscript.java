package org.jamescyrus.acceptance.cyrus;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jamescyrus.acceptance.cyrus.RandomSession.Kind;
import org.jamescyrus.acceptance.cyrus.RandomSession.Manner;
import org.jamescyrus.acceptance.cyrus.RandomSession.Turn;
import org.jamescyrus.acceptance.interop.LmtpClient;

/** One session with a server: what was said and what came back, without what may differ. */
final class LmtpTranscript {
    /** Stands where no answer came. */
    static final String NOTHING = "S: (nothing)";

    private static final Pattern SESSION = Pattern.compile("SESSIONID=<[^>]*>");
    private static final Pattern VERSION = Pattern.compile("Cyrus LMTP \\S+");
    private static final Pattern SIZE_OF_MESSAGE = Pattern.compile("Message size \\([0-9]+\\)");

    private final List<String> lines = new ArrayList<>();
    private int accepted;

    private LmtpTranscript() {}

    /** Lines of the client begin with {@code C: }, those of the server with {@code S: }. */
    static List<String> of(RandomSession session, SocketAddress server) throws IOException {
        LmtpTranscript transcript = new LmtpTranscript();
        try (LmtpClient client = LmtpClient.on(server)) {
            transcript.hold(session, client);
        } catch (SocketTimeoutException e) {
            transcript.lines.add(NOTHING);
        }
        return transcript.lines;
    }

    private void hold(RandomSession session, LmtpClient client) throws IOException {
        try {
            received(client.reply());
            if (session.manner() == Manner.PIPELINED) {
                sendAll(session.turns(), client);
            } else {
                oneByOne(session.turns(), client);
            }
        } catch (EOFException e) {
            lines.add("S: (closed)");
            return;
        }
        client.halfClose();
        received(client.rest());
    }

    private void sendAll(List<Turn> turns, LmtpClient client) throws IOException {
        StringBuilder all = new StringBuilder();
        turns.forEach(turn -> {
            lines.add("C: " + turn);
            all.append(turn.octets());
        });
        client.send(all.toString());
    }

    private void oneByOne(List<Turn> turns, LmtpClient client) throws IOException {
        boolean mayGoAhead = false;
        for (Turn turn : turns) {
            if (turn.kind() == Kind.MESSAGE && !mayGoAhead) {
                continue;
            }
            mayGoAhead = turn.kind() == Kind.COMMAND && command(turn, client);
            if (turn.kind() == Kind.MESSAGE) {
                message(turn, client);
            }
        }
    }

    /** Returns whether a message is to follow. */
    private boolean command(Turn turn, LmtpClient client) throws IOException {
        send(turn, client);
        if (!turn.octets().endsWith("\n")) {
            return false;
        }
        List<String> reply = client.reply();
        received(reply);
        count(turn.octets().toUpperCase(Locale.ROOT), reply.get(reply.size() - 1));
        return reply.get(0).startsWith("354");
    }

    /** Keeps in mind how many replies a message will have. */
    private void count(String command, String reply) {
        if (reply.startsWith("250 2.1.5")) {
            accepted++;
        } else if (command.startsWith("RSET") && reply.startsWith("250")) {
            accepted = 0;
        }
    }

    private void message(Turn turn, LmtpClient client) throws IOException {
        send(turn, client);
        if (!(turn.octets().equals(".\r\n") || turn.octets().endsWith("\r\n.\r\n"))) {
            return;
        }
        for (int replies = 0; replies < accepted; replies++) {
            List<String> reply = client.reply();
            received(reply);
            if (reply.get(0).startsWith("552 5.2.3")) {
                return;
            }
        }
        accepted = 0;
    }

    private void send(Turn turn, LmtpClient client) throws IOException {
        lines.add("C: " + turn);
        client.send(turn.octets());
    }

    private void received(List<String> reply) {
        for (String line : reply) {
            String same = SESSION.matcher(line).replaceAll("SESSIONID=<>");
            same = VERSION.matcher(same).replaceAll("Cyrus LMTP");
            lines.add("S: " + SIZE_OF_MESSAGE.matcher(same).replaceAll("Message size ()"));
        }
    }
}
