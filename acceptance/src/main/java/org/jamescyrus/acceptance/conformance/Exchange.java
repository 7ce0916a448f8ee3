package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection, and on it a client's turns, each followed by reading. How long to read depends on what is hoped for, as with the
 * program that made the recordings.
 */
final class Exchange {
    /** Stands in an answer where the question behind it had none. */
    private static final String NOT_ANSWERED = "(and then no answer to another question)";

    private final List<Turn> turns;
    private final List<Answer> hoped;

    /**
     * @param hoped the answers, with placeholders, that the reading is paced by
     */
    Exchange(List<Turn> turns, List<Answer> hoped) {
        this.turns = turns;
        this.hoped = hoped;
    }

    List<Answer> run(SocketAddress server) throws IOException {
        List<Answer> answers = new ArrayList<>();
        try (WireClient client = new WireClient(server)) {
            for (Turn turn : turns) {
                Answer hope =
                        answers.size() < hoped.size() ? hoped.get(answers.size()) : new Answer("", Answer.After.WAITED);
                answers.add(answer(client, turn, hope));
            }
        }
        return answers;
    }

    private static Answer answer(WireClient client, Turn turn, Answer hope) throws IOException {
        if (client.closed()) {
            return new Answer("", Answer.After.CLOSED);
        }
        if (turn instanceof Turn.Send send) {
            send(client, send);
            Answer answer = receive(client, send.patience(), hope);
            boolean more = !answer.text().isEmpty() && answer.after() == Answer.After.WAITED && hope.allows(answer);
            return more && send.behind().isPresent()
                    ? andNothingElse(client, answer, send.behind().get(), send.patience())
                    : answer;
        }
        return new Answer(client.startTls() ? Turn.TLS_STARTED : Turn.TLS_FAILED, Answer.After.WAITED);
    }

    private static void send(WireClient client, Turn.Send send) throws IOException {
        byte[] octets = send.octets().getBytes(StandardCharsets.ISO_8859_1);
        if (send.manner() == Turn.Manner.SPLIT) {
            for (byte octet : octets) {
                client.send(new byte[] {octet});
            }
            return;
        }
        client.send(octets);
        if (send.manner() == Turn.Manner.AND_HALF_CLOSE) {
            client.halfClose();
        }
    }

    /** Adds to an answer what came between it and that of the question behind it, and how that one ended. */
    private static Answer andNothingElse(WireClient client, Answer answer, Turn.Behind behind, Turn.Patience patience)
            throws IOException {
        client.send(behind.question().getBytes(StandardCharsets.ISO_8859_1));
        Answer next = client.receive(text -> text.endsWith(behind.answer()), patience.answer(), Duration.ZERO);
        String between = next.text();
        if (between.endsWith(behind.answer())) {
            between = between.substring(0, between.length() - behind.answer().length());
        } else if (next.after() == Answer.After.WAITED) {
            between += NOT_ANSWERED;
        }
        return new Answer(answer.text() + between, next.after());
    }

    private static Answer receive(WireClient client, Turn.Patience patience, Answer hope) throws IOException {
        boolean silence = hope.text().isEmpty() && hope.after() == Answer.After.WAITED;
        Duration timeout = silence ? patience.silence() : patience.answer();
        ExpectedText expected = ExpectedText.of(hope.text());
        return client.receive(
                text -> !silence && hope.after() == Answer.After.WAITED && expected.allows(text),
                timeout,
                patience.quiet());
    }
}
