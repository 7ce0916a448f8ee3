package org.jamescyrus.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Gives messages to an lmtpd, one transaction after another: MAIL, RCPT and DATA in one piece, as Postfix sends them to a server
 * that offers PIPELINING, then the message, then one reply for each recipient, all of which have to be 250.
 */
final class LmtpConversation implements Conversation {
    private static final int LONGEST_LINE = 4096;

    private enum State {
        GREETING,
        LHLO,
        ENVELOPE,
        MESSAGE,
        OVER
    }

    private final Tally tally;
    private final MessageText text;
    private final String run;
    private final int users;
    private final int recipients;
    private final SplittableRandom random;
    private State state = State.GREETING;
    private int awaited = 1;
    private long sent;
    private long askedAt;

    /**
     * @param connection its number, which is in the Message-IDs
     */
    LmtpConversation(Load load, Tally tally, MessageText text, int connection) {
        this.tally = tally;
        this.text = text;
        this.run = load.run() + "." + connection;
        this.users = load.users();
        this.recipients = load.recipients();
        this.random = new SplittableRandom(connection);
    }

    /** Octets of commands and of a message's head that may wait. */
    static int capacity(Load load) {
        return 1024 + 64 * load.recipients() + MessageText.head("", 0).length;
    }

    @Override
    public void begin(long now, Outgoing out) {
        // The server speaks first.
    }

    @Override
    public void received(ByteBuffer in, long now, Outgoing out) throws WrongAnswerException {
        for (int end = afterLine(in); end >= 0 && state != State.OVER; end = afterLine(in)) {
            String line = line(in, end);
            in.position(end);
            if (line.length() < 4 || line.charAt(3) != '-') {
                reply(line, now, out);
            }
        }
    }

    private static int afterLine(ByteBuffer in) throws WrongAnswerException {
        for (int at = in.position(); at < in.limit(); at++) {
            if (in.get(at) == '\n') {
                return at + 1;
            }
        }
        if (in.remaining() > LONGEST_LINE) {
            throw new WrongAnswerException("a reply of more than " + LONGEST_LINE + " octets");
        }
        return -1;
    }

    private static String line(ByteBuffer in, int end) {
        byte[] octets = new byte[end - in.position()];
        in.get(in.position(), octets);
        return new String(octets, StandardCharsets.ISO_8859_1).strip();
    }

    private void reply(String line, long now, Outgoing out) throws WrongAnswerException {
        awaited--;
        String wanted =
                switch (state) {
                    case GREETING -> "220";
                    case ENVELOPE -> awaited == 0 ? "354" : "250";
                    default -> "250";
                };
        if (!line.startsWith(wanted)) {
            throw new WrongAnswerException(state + ": " + line);
        }
        if (awaited == 0) {
            next(now, out);
        }
    }

    private void next(long now, Outgoing out) {
        switch (state) {
            case GREETING -> {
                out.add(ascii("LHLO bench.example.org\r\n"));
                await(State.LHLO, 1);
            }
            case ENVELOPE -> {
                out.add(MessageText.head(run, sent++)).thenShared(text.rest());
                await(State.MESSAGE, recipients);
            }
            case MESSAGE -> {
                tally.answered(askedAt, now, recipients);
                envelope(now, out);
            }
            default -> envelope(now, out);
        }
    }

    private void envelope(long now, Outgoing out) {
        if (!tally.ask(now)) {
            await(State.OVER, 0);
            return;
        }
        askedAt = now;
        StringBuilder commands = new StringBuilder("MAIL FROM:<sender@example.org>\r\n");
        int first = random.nextInt(users);
        for (int i = 0; i < recipients; i++) {
            commands.append("RCPT TO:<").append(Names.user((first + i) % users)).append(">\r\n");
        }
        out.add(ascii(commands.append("DATA\r\n").toString()));
        await(State.ENVELOPE, recipients + 2);
    }

    private void await(State next, int replies) {
        state = next;
        awaited = replies;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean isOver() {
        return state == State.OVER;
    }
}
