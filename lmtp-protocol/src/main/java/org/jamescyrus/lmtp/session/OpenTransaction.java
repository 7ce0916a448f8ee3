package org.jamescyrus.lmtp.session;

import java.util.ArrayList;
import java.util.List;

import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;

/** A transaction between MAIL and its end. */
final class OpenTransaction {
    /** Of all addresses together, so that many long ones do not fill the memory. */
    private static final int ADDRESSES = 1 << 20;

    private final MailArgument mail;
    private final int maxRecipients;
    private final List<Recipient> recipients = new ArrayList<>();
    private int octets;

    /**
     * @param maxRecipients how many may be accepted
     */
    OpenTransaction(MailArgument mail, int maxRecipients) {
        this.mail = mail;
        this.maxRecipients = maxRecipients;
    }

    boolean hasRoomFor(Recipient recipient) {
        return recipients.size() < maxRecipients && octets + recipient.address().length() <= ADDRESSES;
    }

    void add(Recipient recipient) {
        recipients.add(recipient);
        octets += recipient.address().length();
    }

    /** Those accepted, in order. */
    List<Recipient> recipients() {
        return List.copyOf(recipients);
    }

    boolean hasRecipients() {
        return !recipients.isEmpty();
    }

    /** As the store is told of it. */
    Transaction seenFrom(String sessionId, Transaction.Client client) {
        return new Transaction(sessionId, client, mail.sender(), mail.poster(), mail.declaredSize());
    }
}
