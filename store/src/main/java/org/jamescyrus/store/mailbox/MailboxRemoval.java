package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.Statements;

/**
 * Deletes mailboxes: part of one transaction, in statements whose number does not grow with that of the mailboxes. Their rows are marked, and
 * what they hold counts no longer; the sweeper takes the messages later, some at a time.
 */
final class MailboxRemoval {
    private final Dialect dialect;
    private final MailboxPath owner;
    private final String condition;
    private final Object[] parameters;

    private MailboxRemoval(Dialect dialect, MailboxPath owner, String condition, List<?> parameters) {
        this.dialect = dialect;
        this.owner = owner;
        this.condition = condition + " AND deleted = 0";
        this.parameters = parameters.toArray();
    }

    /** One mailbox, and none below it. */
    static MailboxRemoval of(Dialect dialect, MailboxPath path, long id) {
        return new MailboxRemoval(dialect, path, "id = ?", List.of(id));
    }

    /** One mailbox and all below it. */
    static MailboxRemoval of(Dialect dialect, Tree tree) {
        return new MailboxRemoval(
                dialect, tree.top(), "user_name = ? AND namespace = ? AND " + Tree.NAMES, tree.parameters());
    }

    /** All private mailboxes of a user. */
    static MailboxRemoval of(Dialect dialect, Username user) {
        return new MailboxRemoval(
                dialect,
                MailboxPath.inbox(user),
                "user_name = ? AND namespace = ?",
                List.of(user.asString(), MailboxConstants.USER_NAMESPACE));
    }

    /**
     * A mailbox that was deleted.
     *
     * @param mailbox as it was
     * @param quotaRoot which counted it
     * @param messages that it had
     * @param octets of those
     */
    record Removed(Mailbox mailbox, String quotaRoot, long messages, long octets) {}

    /** Does it. The deepest of what was deleted come first. */
    List<Removed> in(Statements sql) {
        TreeLock.alone(sql, dialect, owner);
        Map<Long, Holding> held = new HashMap<>();
        sql.forEach(
                "SELECT id, quota_root, messages, octets FROM mailbox WHERE " + condition + dialect.forUpdate(),
                row -> held.put(row.number(1), new Holding(row.text(2), row.number(3), row.number(4))),
                parameters);
        if (held.isEmpty()) {
            return List.of();
        }
        List<Removed> removed = new ArrayList<>();
        UsageChange usage = new UsageChange();
        for (Mailbox mailbox : SqlMailboxMapper.select(sql, " AND " + condition + " ORDER BY name DESC", parameters)) {
            Holding holding = Objects.requireNonNull(held.get(SqlMailboxId.number(mailbox.getMailboxId())));
            usage.leaves(holding);
            removed.add(new Removed(mailbox, holding.quotaRoot(), holding.messages(), holding.octets()));
        }
        for (String table : List.of("acl", "annotation")) {
            sql.update(
                    "DELETE FROM " + table + " WHERE mailbox_id IN (SELECT id FROM mailbox WHERE " + condition + ")",
                    parameters);
        }
        sql.update("UPDATE mailbox SET deleted = 1 WHERE " + condition, parameters);
        usage.store(sql);
        return removed;
    }
}
