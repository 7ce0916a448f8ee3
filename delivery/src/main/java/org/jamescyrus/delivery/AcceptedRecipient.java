package org.jamescyrus.delivery;

import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.UserId;

/**
 * A recipient who may have mail, as RCPT found out.
 *
 * @param recipient as it was named
 * @param address the mailbox it means: its own, or the catch-all's
 */
record AcceptedRecipient(Recipient recipient, RecipientAddress address) {
    /** The same for recipients with one owner: deliveries to them are made one after another. */
    String owner() {
        return address.mailbox().owner().map(UserId::toString).orElseGet(() -> address.mailbox()
                .toString());
    }
}
