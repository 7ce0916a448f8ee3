package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.Statements;

/**
 * Takes away what is kept of a user besides the mailboxes: subscriptions, what the user has seen of others' mailboxes, the places of
 * quota roots, and the limits of those and of the user.
 */
final class UserTraces {
    private final Dialect dialect;
    private final QuotaRootNames names;
    private final Username user;

    UserTraces(Dialect dialect, QuotaRootNames names, Username user) {
        this.dialect = dialect;
        this.names = names;
        this.user = user;
    }

    /**
     * Does it, after the mailboxes were deleted.
     *
     * @return where there were places
     */
    List<MailboxPath> in(Statements sql) {
        List<MailboxPath> places = PlaceRows.of(sql, MailboxConstants.USER_NAMESPACE, user);
        List<String> roots = new ArrayList<>();
        places.forEach(place -> roots.add(names.at(place).getValue()));
        roots.add(names.withoutPlace(MailboxPath.inbox(user)).getValue());
        for (String root : roots) {
            sql.update("DELETE FROM quota_limit WHERE scope = 'root' AND name = ?", root);
            sql.update("DELETE FROM quota_usage WHERE root = ? AND messages = 0 AND octets = 0", root);
        }
        sql.update(
                "DELETE FROM quota_place WHERE user_name = ? AND namespace = ?",
                user.asString(),
                MailboxConstants.USER_NAMESPACE);
        sql.update("DELETE FROM subscription WHERE user_name = ?", user.asString());
        new ReaderRows(dialect, user).remove(sql);
        return places;
    }
}
