package org.jamescyrus.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jamescyrus.bench.load.Load.Answers;

/** Asks an smmapd: keeps so many questions before it, and asks the next for each answer. */
final class SmmapConversation implements Conversation {
    private static final int LONGEST_REPLY = 4096;

    private final Questions questions;
    private final Tally tally;
    private final Answers held;
    private final int pipeline;
    private final long[] askedAt;
    private final int first;
    private long asked;
    private long answered;

    /**
     * @param first the number of the first question; another for each connection
     */
    SmmapConversation(Questions questions, Tally tally, Answers held, int pipeline, int first) {
        this.questions = questions;
        this.tally = tally;
        this.held = held;
        this.pipeline = pipeline;
        this.askedAt = new long[pipeline];
        this.first = first;
    }

    @Override
    public void begin(long now, Outgoing out) {
        for (int i = 0; i < pipeline; i++) {
            ask(now, out);
        }
    }

    private void ask(long now, Outgoing out) {
        if (tally.ask(now)) {
            out.add(questions.netstring(number(asked)));
            askedAt[(int) (asked % pipeline)] = now;
            asked++;
        }
    }

    private int number(long question) {
        return (int) ((first + question) % questions.count());
    }

    @Override
    public void received(ByteBuffer in, long now, Outgoing out) throws WrongAnswerException {
        for (int next = afterNetstring(in); next >= 0; next = afterNetstring(in)) {
            check(in, next);
            in.position(next);
            tally.answered(askedAt[(int) (answered % pipeline)], now, 1);
            answered++;
            ask(now, out);
        }
    }

    /** Where the netstring at the position ends, or -1 if it has not come in full. */
    private static int afterNetstring(ByteBuffer in) throws WrongAnswerException {
        int length = 0;
        for (int at = in.position(); at < in.limit(); at++) {
            byte octet = in.get(at);
            if (octet == ':') {
                int end = at + 1 + length + 1;
                return end <= in.limit() ? end : -1;
            }
            length = 10 * length + octet - '0';
            if (octet < '0' || octet > '9' || length > LONGEST_REPLY) {
                throw new WrongAnswerException("no netstring: " + text(in, in.position(), in.limit()));
            }
        }
        return -1;
    }

    private void check(ByteBuffer in, int end) {
        if (held == Answers.ANY) {
            return;
        }
        int at = in.position();
        while (in.get(at) != ':') {
            at++;
        }
        byte wanted = (byte) (questions.isKnown(number(answered)) ? 'O' : 'N');
        if (in.get(at + 1) != wanted) {
            tally.wrong(text(in, in.position(), end));
        }
    }

    private static String text(ByteBuffer in, int from, int to) {
        byte[] octets = new byte[Math.min(to - from, 200)];
        in.get(from, octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean isOver() {
        return asked == answered;
    }
}
