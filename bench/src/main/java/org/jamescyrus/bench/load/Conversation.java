package org.jamescyrus.bench.load;

import java.nio.ByteBuffer;

/** The client's side of one connection: says the next thing when it has heard the answer to the last. */
interface Conversation {
    /** The connection stands. */
    void begin(long now, Outgoing out);

    /**
     * Takes as many whole replies from {@code in} as there are.
     *
     * @throws WrongAnswerException if the connection is of no more use
     */
    void received(ByteBuffer in, long now, Outgoing out) throws WrongAnswerException;

    /** Whether nothing is awaited any more. */
    boolean isOver();
}
