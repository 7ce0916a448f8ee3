package org.jamescyrus.lmtp;

import java.util.List;

/**
 * What a receiver accepts of one transaction: recipients one after another, then a message for all of them. It keeps what it finds out
 * about a recipient until the message comes. Each call may block; it is made on a worker thread, one at a time. No call throws for what a
 * client can cause: that is an {@link Outcome}.
 *
 * <p>The transaction is handed in with each call, as its client may say LHLO, and so have another name, in between.
 */
public interface Acceptance {
    /** Whether {@code recipient} may have mail; {@link Outcome.Accepted} if so, and then it is one of those the message is for. */
    Outcome recipient(Recipient recipient, Transaction transaction);

    /**
     * How many octets delivery puts on top of every message of {@code transaction}. They count under {@code maxmessagesize}, as in
     * Cyrus.
     */
    long octetsOnTop(Transaction transaction);

    /**
     * Delivers one message to the recipients that were accepted, repeated ones included. {@link Outcome.Accepted} means that the store has
     * committed it (or that it was dropped on purpose, as a duplicate or by Sieve); nothing else does.
     *
     * @return one outcome for each of them, in the order in which they were accepted
     */
    List<Outcome> deliver(Transaction transaction, ReceivedMessage message);
}
