package org.jamescyrus.lmtp;

import java.util.List;

/**
 * What a session asks of the mail store. Each call may block; it is made on a worker thread, one at a time for a session.
 * Neither call throws for what a client can cause: that is an {@link Outcome}.
 */
public interface MailReceiver {
    /** Whether {@code recipient} may have mail in {@code transaction}; {@link Outcome.Accepted} if so. Asked at RCPT. */
    Outcome recipient(Recipient recipient, Transaction transaction);

    /**
     * How many octets delivery puts on top of every message of {@code transaction}. They count under {@code maxmessagesize}, as in
     * Cyrus.
     */
    long octetsOnTop(Transaction transaction);

    /**
     * Delivers one message. {@link Outcome.Accepted} means that the store has committed it (or that it was dropped on
     * purpose, as a duplicate or by Sieve); nothing else does.
     *
     * @param recipients those accepted at RCPT, in that order, repeated ones included
     * @return one outcome for each of them, in the same order
     */
    List<Outcome> deliver(Transaction transaction, List<Recipient> recipients, ReceivedMessage message);
}
