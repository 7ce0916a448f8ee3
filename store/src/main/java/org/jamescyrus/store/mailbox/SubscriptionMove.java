package org.jamescyrus.store.mailbox;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Statements;

/**
 * Renames the subscriptions of one user in a tree, whether or not there are mailboxes. A subscription is the escaped path, or of old the
 * name alone.
 */
final class SubscriptionMove {
    /** No subscription begins so. */
    private static final String AWAY = "\u0001";

    private static final String BEYOND_AWAY = "\u0002";

    private final Username subscriber;
    private final Tree from;
    private final MailboxPath to;

    SubscriptionMove(Username subscriber, MailboxPath from, MailboxPath to) {
        this.subscriber = subscriber;
        this.from = new Tree(from);
        this.to = to;
    }

    /**
     * They become those of {@code heir}. First they all go away, since what one is to be called may be another's name.
     *
     * @param extent which of them
     */
    void in(Statements sql, Username heir, MailboxRename.Extent extent) {
        String path = from.top().asEscapedString();
        for (String before : new String[] {path, from.top().getName()}) {
            away(sql, before, extent);
        }
        sql.update(
                "INSERT INTO subscription (user_name, mailbox) SELECT ?, SUBSTR(mailbox, 2) FROM subscription"
                        + " WHERE user_name = ? AND mailbox >= ? AND mailbox < ? ON CONFLICT DO NOTHING",
                heir.asString(),
                subscriber.asString(),
                AWAY,
                BEYOND_AWAY);
        sql.update(
                "DELETE FROM subscription WHERE user_name = ? AND mailbox >= ? AND mailbox < ?",
                subscriber.asString(),
                AWAY,
                BEYOND_AWAY);
    }

    private void away(Statements sql, String before, MailboxRename.Extent extent) {
        String after = AWAY + to.asEscapedString();
        sql.update(
                "INSERT INTO subscription (user_name, mailbox) SELECT user_name, ? FROM subscription"
                        + " WHERE user_name = ? AND mailbox = ? ON CONFLICT DO NOTHING",
                after,
                subscriber.asString(),
                before);
        sql.update("DELETE FROM subscription WHERE user_name = ? AND mailbox = ?", subscriber.asString(), before);
        if (extent == MailboxRename.Extent.TREE) {
            Tree names = new Tree(new MailboxPath(from.top(), before));
            sql.update(
                    "INSERT INTO subscription (user_name, mailbox) SELECT user_name, ? || SUBSTR(mailbox, ?)"
                            + " FROM subscription WHERE user_name = ? AND mailbox >= ? AND mailbox < ?"
                            + " ON CONFLICT DO NOTHING",
                    after,
                    before.codePointCount(0, before.length()) + 1,
                    subscriber.asString(),
                    names.prefix(),
                    names.beyond());
            sql.update(
                    "DELETE FROM subscription WHERE user_name = ? AND mailbox >= ? AND mailbox < ?",
                    subscriber.asString(),
                    names.prefix(),
                    names.beyond());
        }
    }
}
