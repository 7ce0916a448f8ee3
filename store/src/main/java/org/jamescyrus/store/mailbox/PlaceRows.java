package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;

/** The rows of {@code quota_place}. */
final class PlaceRows {
    private static final char DELIMITER = MailboxConstants.DEFAULT_DELIMITER;

    private PlaceRows() {}

    /** At {@code path} or above it, the nearest first. */
    static List<MailboxPath> upwards(MailboxPath path) {
        List<MailboxPath> all = new ArrayList<>();
        String name = path.getName();
        for (int end = name.length(); end > 0; end = name.lastIndexOf(DELIMITER, end - 1)) {
            all.add(new MailboxPath(path, name.substring(0, end)));
        }
        return all;
    }

    /** The nearest at {@code path} or above it: as many rows of the primary key are looked for as the name has parts. */
    static Optional<MailboxPath> nearest(Statements sql, MailboxPath path) {
        List<String> names =
                new ArrayList<>(upwards(path).stream().map(MailboxPath::getName).toList());
        if (names.isEmpty()) {
            return Optional.empty();
        }
        // So that the statements which are remembered are few: of 1, 2, 4, 8, … names.
        int places = Integer.highestOneBit(2 * names.size() - 1);
        names.addAll(Collections.nCopies(places - names.size(), names.get(0)));
        List<Object> parameters =
                new ArrayList<>(List.of(SqlMailboxMapper.userOf(path.getUser()), path.getNamespace()));
        parameters.addAll(names);
        return sql.first(
                        "SELECT name FROM quota_place WHERE user_name = ? AND namespace = ? AND name IN ("
                                + String.join(", ", Collections.nCopies(places, "?"))
                                + ") ORDER BY LENGTH(name) DESC LIMIT 1",
                        row -> row.text(1),
                        parameters.toArray())
                .map(name -> new MailboxPath(path, name));
    }

    /** At the top of {@code tree} or below it; those above before those below them. */
    static List<MailboxPath> in(Statements sql, Tree tree) {
        return sql.list(
                "SELECT name FROM quota_place WHERE user_name = ? AND namespace = ? AND " + Tree.NAMES
                        + " ORDER BY LENGTH(name)",
                row -> new MailboxPath(tree.top(), row.text(1)),
                tree.parameters().toArray());
    }

    /** All of one owner. */
    static List<MailboxPath> of(Statements sql, String namespace, Username owner) {
        return sql.list(
                "SELECT namespace, user_name, name FROM quota_place WHERE user_name = ? AND namespace = ?",
                PlaceRows::path,
                SqlMailboxMapper.userOf(owner),
                namespace);
    }

    static List<MailboxPath> all(Statements sql) {
        return sql.list("SELECT namespace, user_name, name FROM quota_place", PlaceRows::path);
    }

    private static MailboxPath path(Row row) {
        return new MailboxPath(row.text(1), Username.of(row.text(2)), row.text(3));
    }

    static boolean isThere(Statements sql, MailboxPath path) {
        return sql.first(
                        "SELECT 1 FROM quota_place WHERE namespace = ? AND user_name = ? AND name = ?",
                        row -> true,
                        path.getNamespace(),
                        SqlMailboxMapper.userOf(path.getUser()),
                        path.getName())
                .isPresent();
    }

    /** Makes it one; whether it was none. */
    static boolean add(Statements sql, MailboxPath path) {
        return sql.update(
                        "INSERT INTO quota_place (namespace, user_name, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        path.getNamespace(),
                        SqlMailboxMapper.userOf(path.getUser()),
                        path.getName())
                > 0;
    }

    static void remove(Statements sql, MailboxPath path) {
        sql.update(
                "DELETE FROM quota_place WHERE namespace = ? AND user_name = ? AND name = ?",
                path.getNamespace(),
                SqlMailboxMapper.userOf(path.getUser()),
                path.getName());
    }
}
