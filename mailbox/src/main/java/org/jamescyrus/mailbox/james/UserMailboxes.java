package org.jamescyrus.mailbox.james;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;

/**
 * A James that takes all of a user's mailboxes away at once: its {@code MailboxManager} is this too. From any other they are taken one by
 * one, and a crash leaves some.
 */
public interface UserMailboxes {
    /**
     * Deletes all private mailboxes of the session's user, and the user's subscriptions, quota roots and limits, or nothing of it.
     *
     * @return whether there were any mailboxes
     */
    boolean deleteAllOf(MailboxSession session) throws MailboxException;
}
