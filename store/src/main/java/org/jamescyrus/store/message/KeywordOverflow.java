package org.jamescyrus.store.message;

import org.apache.james.mailbox.MailboxSession;

/** What becomes of a message whose keywords are more than its mailbox takes. */
enum KeywordOverflow {
    /** It is not stored: who appends it is told so. */
    REFUSED,
    /** It is stored without those that are too many: no mail is lost for a keyword. */
    DROPPED;

    /**
     * For an append. A delivery has a session of the system's, with James's mailets and with ours; of IMAP's users only those have
     * one who have logged in by OAuth.
     */
    static KeywordOverflow of(MailboxSession session) {
        return session.getType() == MailboxSession.SessionType.User ? REFUSED : DROPPED;
    }
}
