package org.jamescyrus.store.mailbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;

/**
 * The mailboxes that were made quota roots. What is counted where changes in the same transaction, so that usage is right at any
 * instant; and who makes or renames a mailbox finds its root in that transaction.
 *
 * <p>Where other processes use the same tables, each question is a look at them, by their primary key. Where none does, the places
 * are known in memory, and a question costs nothing.
 */
public final class QuotaPlaces {
    private final Database database;
    private final QuotaRootNames names;

    /** Those of a database that only this process changes. */
    private final Optional<Set<MailboxPath>> known;

    /** Of this store. */
    public QuotaPlaces(Database database, QuotaRootNames names) {
        this.database = database;
        this.names = names;
        if (database.dialect().shared()) {
            this.known = Optional.empty();
        } else {
            Set<MailboxPath> places = ConcurrentHashMap.newKeySet();
            places.addAll(read());
            this.known = Optional.of(places);
        }
    }

    private List<MailboxPath> read() {
        return database.<List<MailboxPath>, RuntimeException>read(PlaceRows::all);
    }

    QuotaRootNames names() {
        return names;
    }

    /** Whether {@link #nearest} is answered from memory. */
    public boolean areKnown() {
        return known.isPresent();
    }

    /** All of them. */
    public List<MailboxPath> all() {
        return known.map(List::copyOf).orElseGet(this::read);
    }

    /** Those among the mailboxes of one owner. */
    public List<MailboxPath> of(String namespace, Username owner) {
        return database.<List<MailboxPath>, RuntimeException>read(sql -> PlaceRows.of(sql, namespace, owner));
    }

    /** The nearest at {@code path} or above it, as it is stored at this moment. */
    public Optional<MailboxPath> nearest(MailboxPath path) {
        return known.map(places -> PlaceRows.upwards(path).stream()
                        .filter(places::contains)
                        .findFirst())
                .orElseGet(() ->
                        database.<Optional<MailboxPath>, RuntimeException>read(sql -> PlaceRows.nearest(sql, path)));
    }

    /** Which root counts {@code path}. */
    QuotaRoot root(Statements sql, MailboxPath path) {
        return PlaceRows.nearest(sql, path).map(names::at).orElseGet(() -> names.withoutPlace(path));
    }

    /** The same for a mailbox that this transaction makes: nobody makes a place above it meanwhile without finding it. */
    QuotaRoot rootOfNew(Statements sql, MailboxPath path) {
        TreeLock.shared(sql, database.dialect(), path);
        return root(sql, path);
    }

    /**
     * Makes {@code path} one: what was counted elsewhere at it and below is counted by its root from now on.
     *
     * @return the root that counted it before; empty if it was a place already
     */
    public Optional<QuotaRoot> add(MailboxPath path) {
        Optional<QuotaRoot> before = database.<Optional<QuotaRoot>, RuntimeException>write(sql -> {
            TreeLock.alone(sql, database.dialect(), path);
            QuotaRoot above = root(sql, path);
            if (!PlaceRows.add(sql, path)) {
                return Optional.empty();
            }
            take(sql, new Tree(path), above, names.at(path));
            return Optional.of(above);
        });
        changed(List.of(path));
        return before;
    }

    private static void take(Statements sql, Tree tree, QuotaRoot before, QuotaRoot root) {
        sql.update(
                "UPDATE mailbox SET quota_root = ? WHERE quota_root = ? AND user_name = ? AND namespace = ? AND "
                        + Tree.NAMES + " AND deleted = 0",
                root.getValue(),
                before.getValue(),
                tree.user(),
                tree.top().getNamespace(),
                tree.top().getName(),
                tree.prefix(),
                tree.beyond());
        UsageRows.recount(sql, before.getValue());
        UsageRows.recount(sql, root.getValue());
    }

    /**
     * Makes the places of a user's private mailboxes none any longer: what they counted is counted by the user's own root.
     *
     * @return those that there were
     */
    public List<MailboxPath> removeAll(Username user) {
        QuotaRoot own = names.withoutPlace(MailboxPath.inbox(user));
        List<MailboxPath> removed = database.<List<MailboxPath>, RuntimeException>write(sql -> {
            TreeLock.alone(sql, database.dialect(), MailboxPath.inbox(user));
            List<MailboxPath> places = PlaceRows.of(sql, MailboxConstants.USER_NAMESPACE, user);
            for (MailboxPath place : places) {
                PlaceRows.remove(sql, place);
                String root = names.at(place).getValue();
                sql.update(
                        "UPDATE mailbox SET quota_root = ? WHERE quota_root = ? AND deleted = 0", own.getValue(), root);
                UsageRows.recount(sql, root);
            }
            if (!places.isEmpty()) {
                UsageRows.recount(sql, own.getValue());
            }
            return places;
        });
        changed(removed);
        return removed;
    }

    /**
     * These may have become places, or be none any longer, by a transaction that has ended. Looks at the store again, since what others
     * did after it may be told first.
     */
    void changed(Collection<MailboxPath> paths) {
        known.ifPresent(places -> {
            synchronized (places) {
                for (MailboxPath path : paths) {
                    boolean there = database.<Boolean, RuntimeException>read(sql -> PlaceRows.isThere(sql, path));
                    if (there) {
                        places.add(path);
                    } else {
                        places.remove(path);
                    }
                }
            }
        });
    }
}
