package org.jamescyrus.store.mailbox;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Statements;

/** The subscriptions of one user when the mailboxes of an owner become another's. */
final class OwnerSubscriptions {
    private final String subscriber;
    private final String before;
    private final String after;

    OwnerSubscriptions(Username subscriber, MailboxPath from, MailboxPath to) {
        this.subscriber = subscriber.asString();
        this.before = prefix(from);
        this.after = prefix(to);
    }

    /** What the paths of all of an owner's begin with. */
    private static String prefix(MailboxPath path) {
        return new MailboxPath(path, "").asEscapedString();
    }

    /** All of them become {@code heir}'s; those to the owner's mailboxes have their new paths. */
    void in(Statements sql, Username heir) {
        String beyond = before.substring(0, before.length() - 1) + (char) (before.charAt(before.length() - 1) + 1);
        sql.update(
                "INSERT INTO subscription (user_name, mailbox) SELECT ?, ? || SUBSTR(mailbox, ?) FROM subscription"
                        + " WHERE user_name = ? AND mailbox >= ? AND mailbox < ? ON CONFLICT DO NOTHING",
                heir.asString(),
                after,
                before.codePointCount(0, before.length()) + 1,
                subscriber,
                before,
                beyond);
        sql.update(
                "DELETE FROM subscription WHERE user_name = ? AND mailbox >= ? AND mailbox < ?",
                subscriber,
                before,
                beyond);
        if (!heir.asString().equals(subscriber)) {
            sql.update(
                    "INSERT INTO subscription (user_name, mailbox) SELECT ?, mailbox FROM subscription"
                            + " WHERE user_name = ? ON CONFLICT DO NOTHING",
                    heir.asString(),
                    subscriber);
            sql.update("DELETE FROM subscription WHERE user_name = ?", subscriber);
        }
    }
}
