package org.jamescyrus.store.mailbox;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;

/**
 * The mailboxes that were made quota roots. What is counted where changes in the same transaction, so that usage is right at any
 * instant.
 */
public final class QuotaPlaces {
    private final Database database;

    /** Of this store. */
    @Inject
    public QuotaPlaces(Database database) {
        this.database = database;
    }

    /** All of them. */
    public Set<MailboxPath> all() {
        return new HashSet<>(database.<List<MailboxPath>, RuntimeException>read(sql -> sql.list(
                "SELECT namespace, user_name, name FROM quota_place",
                row -> new MailboxPath(row.text(1), Username.of(row.text(2)), row.text(3)))));
    }

    /**
     * Makes {@code path} one: what was counted by {@code before} at it and below is counted by {@code root} from now on.
     *
     * @return whether it was none
     */
    public boolean add(MailboxPath path, QuotaRoot before, QuotaRoot root) {
        return database.<Boolean, RuntimeException>write(sql -> {
            int added = sql.update(
                    "INSERT INTO quota_place (namespace, user_name, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    path.getNamespace(),
                    SqlMailboxMapper.userOf(path.getUser()),
                    path.getName());
            if (added > 0) {
                String name = path.getName();
                sql.update(
                        "UPDATE mailbox SET quota_root = ? WHERE user_name = ? AND namespace = ? AND quota_root = ?"
                                + " AND (name = ? OR name >= ? AND name < ?) AND deleted = 0",
                        root.getValue(),
                        SqlMailboxMapper.userOf(path.getUser()),
                        path.getNamespace(),
                        before.getValue(),
                        name,
                        name + MailboxConstants.DEFAULT_DELIMITER,
                        name + (char) (MailboxConstants.DEFAULT_DELIMITER + 1));
                recount(sql, before, root);
            }
            return added > 0;
        });
    }

    /**
     * Makes places of a user's private mailboxes none any longer: what they counted is counted by {@code own}.
     *
     * @param roots each of the places, and its root
     */
    public void removeAll(Map<MailboxPath, QuotaRoot> roots, QuotaRoot own) {
        database.<Boolean, RuntimeException>write(sql -> {
            roots.forEach((path, root) -> {
                sql.update(
                        "DELETE FROM quota_place WHERE namespace = ? AND user_name = ? AND name = ?",
                        path.getNamespace(),
                        SqlMailboxMapper.userOf(path.getUser()),
                        path.getName());
                sql.update(
                        "UPDATE mailbox SET quota_root = ? WHERE quota_root = ? AND deleted = 0",
                        own.getValue(),
                        root.getValue());
                UsageRows.recount(sql, root.getValue());
            });
            UsageRows.recount(sql, own.getValue());
            return true;
        });
    }

    private static void recount(Statements sql, QuotaRoot before, QuotaRoot root) {
        UsageRows.recount(sql, before.getValue());
        UsageRows.recount(sql, root.getValue());
    }
}
