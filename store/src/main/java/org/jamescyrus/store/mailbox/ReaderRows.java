package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.core.Username;

import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.Statements;

/** What a user has seen in the mailboxes of others, when the user is renamed or deleted: part of one transaction. */
final class ReaderRows {
    private static final String MAILBOXES = "(SELECT mailbox_id FROM seen_count WHERE user_name = ?)";

    private final Dialect dialect;
    private final String reader;

    ReaderRows(Dialect dialect, Username reader) {
        this.dialect = dialect;
        this.reader = reader.asString();
    }

    private record Range(long first, long last) {}

    /** It is forgotten: who comes later under this name has seen nothing. */
    void remove(Statements sql) {
        lock(sql);
        sql.update("DELETE FROM seen_range WHERE user_name = ? AND mailbox_id IN " + MAILBOXES, reader, reader);
        sql.update("DELETE FROM seen_count WHERE user_name = ?", reader);
    }

    /** It is what {@code heir} has seen, with what {@code heir} had seen before. */
    void moveTo(Statements sql, Username heir) {
        String name = heir.asString();
        if (!name.equals(reader)) {
            lock(sql);
            both(sql, name).forEach(mailbox -> join(sql, mailbox, name));
            sql.update(
                    "UPDATE seen_range SET user_name = ? WHERE user_name = ? AND mailbox_id IN " + MAILBOXES,
                    name,
                    reader,
                    reader);
            sql.update("UPDATE seen_count SET user_name = ? WHERE user_name = ?", name, reader);
        }
    }

    /** Who changes messages changes what readers have seen of them too, and has locked the mailbox. */
    private void lock(Statements sql) {
        sql.list(
                "SELECT id FROM mailbox WHERE id IN " + MAILBOXES + " ORDER BY id" + dialect.forUpdate(),
                row -> row.number(1),
                reader);
    }

    private List<Long> both(Statements sql, String heir) {
        return sql.list(
                "SELECT a.mailbox_id FROM seen_count a JOIN seen_count b ON b.mailbox_id = a.mailbox_id AND b.user_name = ?"
                        + " WHERE a.user_name = ? ORDER BY a.mailbox_id",
                row -> row.number(1),
                heir,
                reader);
    }

    /** The reader's become those of both, and the heir's go. Ranges that overlap are one; all others stay as they are. */
    private void join(Statements sql, long mailbox, String heir) {
        List<Range> joined = new ArrayList<>();
        for (Range next : ranges(sql, mailbox, heir)) {
            Range before = joined.isEmpty() ? next : joined.get(joined.size() - 1);
            if (joined.isEmpty() || before.last() < next.first()) {
                joined.add(next);
            } else {
                joined.set(joined.size() - 1, new Range(before.first(), Math.max(before.last(), next.last())));
            }
        }
        sql.update(
                "DELETE FROM seen_range WHERE mailbox_id = ? AND (user_name = ? OR user_name = ?)",
                mailbox,
                reader,
                heir);
        sql.update("DELETE FROM seen_count WHERE mailbox_id = ? AND user_name = ?", mailbox, heir);
        joined.forEach(range -> sql.update(
                "INSERT INTO seen_range (mailbox_id, user_name, first_uid, last_uid) VALUES (?, ?, ?, ?)",
                mailbox,
                reader,
                range.first(),
                range.last()));
        sql.update(
                "UPDATE seen_count SET messages = (SELECT COUNT(*) FROM seen_range s JOIN message m"
                        + " ON m.mailbox_id = s.mailbox_id AND m.uid BETWEEN s.first_uid AND s.last_uid"
                        + " WHERE s.mailbox_id = ? AND s.user_name = ?) WHERE mailbox_id = ? AND user_name = ?",
                mailbox,
                reader,
                mailbox,
                reader);
    }

    private List<Range> ranges(Statements sql, long mailbox, String heir) {
        return sql.list(
                "SELECT first_uid, last_uid FROM seen_range WHERE mailbox_id = ? AND (user_name = ? OR user_name = ?)"
                        + " ORDER BY first_uid",
                row -> new Range(row.number(1), row.number(2)),
                mailbox,
                reader,
                heir);
    }
}
