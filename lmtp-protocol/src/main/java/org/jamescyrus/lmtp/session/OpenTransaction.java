package org.jamescyrus.lmtp.session;

import org.jamescyrus.lmtp.Acceptance;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;

/** A transaction between MAIL and its end. */
final class OpenTransaction {
    /** Of all addresses together, so that many long ones do not fill the memory. */
    private static final int ADDRESSES = 1 << 20;

    private final MailArgument mail;
    private final Acceptance acceptance;
    private final int maxRecipients;
    private int recipients;
    private int octets;

    /**
     * @param acceptance what the receiver accepts of it
     * @param maxRecipients how many may be accepted
     */
    OpenTransaction(MailArgument mail, Acceptance acceptance, int maxRecipients) {
        this.mail = mail;
        this.acceptance = acceptance;
        this.maxRecipients = maxRecipients;
    }

    boolean hasRoomFor(Recipient recipient) {
        return recipients < maxRecipients && octets + recipient.address().length() <= ADDRESSES;
    }

    /** One more was accepted. */
    void add(Recipient recipient) {
        recipients++;
        octets += recipient.address().length();
    }

    /** What the receiver accepts of it. */
    Acceptance acceptance() {
        return acceptance;
    }

    /** How many were accepted. */
    int recipients() {
        return recipients;
    }

    boolean hasRecipients() {
        return recipients > 0;
    }

    /** As the store is told of it. */
    Transaction seenFrom(String sessionId, Transaction.Client client) {
        return new Transaction(sessionId, client, mail.sender(), mail.poster(), mail.declaredSize());
    }
}
