package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Paged;
import org.jamescyrus.store.sql.Row;

/**
 * The paths of mailboxes in the order of owner, namespace and name, of octets in UTF-8: {@value #PAGE} are read at a time, by the key, so
 * that any number of them takes no more memory. Those without an owner are left out.
 */
public final class MailboxPages {
    private static final int PAGE = 1000;
    private static final String SELECT = "SELECT namespace, user_name, name FROM mailbox WHERE deleted = 0";
    private static final String IN_ORDER = " ORDER BY user_name, namespace, name LIMIT ?";

    private final Database database;

    /** Of this store. */
    public MailboxPages(Database database) {
        this.database = database;
    }

    /** Those of all owners whose names begin with {@code prefix}. */
    public Iterator<MailboxPath> ofOwners(String prefix) {
        Optional<NameRange> owners = NameRange.beginningWith(prefix);
        return new Paged<>(after -> {
            // Behind the mailboxes without an owner, where all are wanted: no namespace is behind this one.
            List<Object> parameters = new ArrayList<>(
                    after.isPresent() ? key(after.get()) : List.of(prefix, prefix.isEmpty() ? "~" : "", ""));
            owners.ifPresent(range -> parameters.add(range.beyond()));
            return page(
                    " AND (user_name, namespace, name) > (?, ?, ?)" + (owners.isPresent() ? " AND user_name < ?" : ""),
                    parameters);
        });
    }

    /** Those of one owner in one namespace whose names begin with {@code prefix}. */
    public Iterator<MailboxPath> of(Username owner, String namespace, String prefix) {
        Optional<NameRange> names = NameRange.beginningWith(prefix);
        return new Paged<>(after -> {
            List<Object> parameters = new ArrayList<>(List.of(
                    owner.asString(), namespace, after.map(MailboxPath::getName).orElse(prefix)));
            names.ifPresent(range -> parameters.add(range.beyond()));
            return page(
                    " AND user_name = ? AND namespace = ? AND name " + (after.isPresent() ? ">" : ">=") + " ?"
                            + (names.isPresent() ? " AND name < ?" : ""),
                    parameters);
        });
    }

    private static List<Object> key(MailboxPath path) {
        return List.of(path.getUser().asString(), path.getNamespace(), path.getName());
    }

    private List<MailboxPath> page(String condition, List<Object> parameters) {
        parameters.add(PAGE);
        return database.read(sql -> sql.list(SELECT + condition + IN_ORDER, MailboxPages::path, parameters.toArray()));
    }

    private static MailboxPath path(Row row) {
        return new MailboxPath(row.text(1), Username.of(row.text(2)), row.text(3));
    }
}
