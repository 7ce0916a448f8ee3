package org.jamescyrus.store.message;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.mailbox.model.MessageRange;

import org.jamescyrus.store.sql.Statements;

/**
 * What readers who are not the owner have seen of mailboxes: for each of them ranges of UIDs, and how many messages are in these.
 *
 * <p>Who reads in order has one range, so that a reader costs two rows and not one a message. The count is kept because it is asked
 * with every STATUS, and to count the messages of a range is to read them; it is changed in the transaction that changes what is
 * counted. An expunge reads for that one or two rows of each reader, and changes all who have seen the same with one statement.
 *
 * <p>Nobody else may change messages of the mailbox meanwhile: see {@link MessageTable#lock}.
 */
final class SeenTable {
    /** Whether the message of the table {@code m} has been seen, by whom the one parameter names. */
    static final String SEEN = "m.uid <= (SELECT s.last_uid FROM seen_range s WHERE s.mailbox_id = m.mailbox_id"
            + " AND s.user_name = ? AND s.first_uid <= m.uid ORDER BY s.first_uid DESC LIMIT 1)";

    private SeenTable() {}

    private static SeenRange.Messages messages(Statements sql, long mailbox) {
        return (first, last) -> sql.first(
                        "SELECT 1 FROM message WHERE mailbox_id = ? AND uid BETWEEN ? AND ? LIMIT 1",
                        row -> true,
                        mailbox,
                        first,
                        last)
                .isPresent();
    }

    /**
     * Remembers what has been seen.
     *
     * @param uids of messages that the reader has not seen, in order
     */
    static void see(Statements sql, long mailbox, String reader, long[] uids) {
        if (uids.length > 0) {
            List<SeenRange> near = near(sql, mailbox, reader, uids);
            replace(sql, mailbox, reader, near, SeenRange.joined(near, uids, messages(sql, mailbox)));
            sql.update(
                    "INSERT INTO seen_count (mailbox_id, user_name, messages) VALUES (?, ?, ?)"
                            + " ON CONFLICT (mailbox_id, user_name) DO UPDATE SET messages = seen_count.messages + excluded.messages",
                    mailbox,
                    reader,
                    (long) uids.length);
        }
    }

    /**
     * Forgets that something has been seen.
     *
     * @param uids of messages that the reader has seen, in order
     */
    static void unsee(Statements sql, long mailbox, String reader, long[] uids) {
        if (uids.length > 0) {
            List<SeenRange> near = near(sql, mailbox, reader, uids);
            replace(sql, mailbox, reader, near, SeenRange.without(near, uids, messages(sql, mailbox)));
            sql.update(
                    "UPDATE seen_count SET messages = messages - ? WHERE mailbox_id = ? AND user_name = ?",
                    (long) uids.length,
                    mailbox,
                    reader);
        }
    }

    /** The ranges that some UIDs are in or between, and the nearest on either side. */
    private static List<SeenRange> near(Statements sql, long mailbox, String reader, long[] uids) {
        long first = uids[0];
        long last = uids[uids.length - 1];
        return sql.list(
                "SELECT first_uid, last_uid FROM seen_range WHERE mailbox_id = ? AND user_name = ? AND first_uid BETWEEN"
                        + " COALESCE((SELECT MAX(b.first_uid) FROM seen_range b"
                        + " WHERE b.mailbox_id = ? AND b.user_name = ? AND b.first_uid <= ?), 0)"
                        + " AND COALESCE((SELECT MIN(a.first_uid) FROM seen_range a"
                        + " WHERE a.mailbox_id = ? AND a.user_name = ? AND a.first_uid > ?), ?) ORDER BY first_uid",
                row -> new SeenRange(row.number(1), row.number(2)),
                mailbox,
                reader,
                mailbox,
                reader,
                first,
                mailbox,
                reader,
                last,
                last);
    }

    private static void replace(
            Statements sql, long mailbox, String reader, List<SeenRange> before, List<SeenRange> after) {
        Set<Long> firsts = after.stream().map(SeenRange::first).collect(Collectors.toSet());
        before.stream()
                .filter(range -> !firsts.contains(range.first()))
                .forEach(range -> delete(sql, mailbox, reader, range));
        Set<SeenRange> known = new HashSet<>(before);
        after.stream()
                .filter(range -> !known.contains(range))
                .forEach(range -> sql.update(
                        "INSERT INTO seen_range (mailbox_id, user_name, first_uid, last_uid) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (mailbox_id, user_name, first_uid) DO UPDATE SET last_uid = excluded.last_uid",
                        mailbox,
                        reader,
                        range.first(),
                        range.last()));
    }

    private static void delete(Statements sql, long mailbox, String reader, SeenRange range) {
        sql.update(
                "DELETE FROM seen_range WHERE mailbox_id = ? AND user_name = ? AND first_uid = ?",
                mailbox,
                reader,
                range.first());
    }

    /** The messages of a range that a reader has not seen, in order. */
    static List<Long> unseen(Statements sql, long mailbox, String reader, MessageRange range) {
        return sql.list(
                "SELECT m.uid FROM message m WHERE m.mailbox_id = ? AND m.uid BETWEEN ? AND ?" + " AND NOT COALESCE("
                        + SEEN + ", FALSE) ORDER BY m.uid",
                row -> row.number(1),
                mailbox,
                PagedByUid.from(range),
                PagedByUid.to(range),
                reader);
    }

    /** The first message that a reader has not seen: goes over whole ranges, of which the first mostly ends before it. */
    static OptionalLong firstUnseen(Statements sql, long mailbox, String reader) {
        OptionalLong found = messageFrom(sql, mailbox, 0);
        while (found.isPresent()) {
            OptionalLong seen = seenTo(sql, mailbox, reader, found.getAsLong());
            if (seen.isEmpty()) {
                return found;
            }
            found = messageFrom(sql, mailbox, seen.getAsLong() + 1);
        }
        return found;
    }

    private static OptionalLong messageFrom(Statements sql, long mailbox, long uid) {
        return number(
                sql, "SELECT uid FROM message WHERE mailbox_id = ? AND uid >= ? ORDER BY uid LIMIT 1", mailbox, uid);
    }

    /** Where the range ends that a UID is in. */
    private static OptionalLong seenTo(Statements sql, long mailbox, String reader, long uid) {
        OptionalLong last = number(
                sql,
                "SELECT last_uid FROM seen_range WHERE mailbox_id = ? AND user_name = ? AND first_uid <= ?"
                        + " ORDER BY first_uid DESC LIMIT 1",
                mailbox,
                reader,
                uid);
        return last.isPresent() && last.getAsLong() >= uid ? last : OptionalLong.empty();
    }

    private static OptionalLong number(Statements sql, String question, Object... parameters) {
        return sql.first(question, row -> OptionalLong.of(row.number(1)), parameters)
                .orElse(OptionalLong.empty());
    }

    private record Across(String reader, SeenRange range) {}

    /** Nobody has seen a message that comes among others after them, as an import may bring one. */
    static void comesLate(Statements sql, long mailbox, long uid) {
        long[] uids = {uid};
        List<Across> across = sql.list(
                "SELECT c.user_name, s.first_uid, s.last_uid FROM seen_count c JOIN seen_range s"
                        + " ON s.mailbox_id = c.mailbox_id AND s.user_name = c.user_name AND s.first_uid ="
                        + " (SELECT MAX(b.first_uid) FROM seen_range b WHERE b.mailbox_id = c.mailbox_id"
                        + " AND b.user_name = c.user_name AND b.first_uid <= ?)"
                        + " WHERE c.mailbox_id = ? AND s.last_uid >= ?",
                row -> new Across(row.text(1), new SeenRange(row.number(2), row.number(3))),
                uid,
                mailbox,
                uid);
        for (Across one : across) {
            List<SeenRange> before = List.of(one.range());
            replace(sql, mailbox, one.reader(), before, SeenRange.without(before, uids, messages(sql, mailbox)));
        }
    }

    /**
     * Counts messages off that have been removed.
     *
     * @param uids in order
     */
    static void removed(Statements sql, long mailbox, long[] uids) {
        if (uids.length > 0) {
            SeenByReaders seen = SeenByReaders.of(sql, mailbox, uids);
            seen.runs()
                    .forEach(run -> sql.update(
                            "UPDATE seen_count SET messages = messages - ? WHERE mailbox_id = ? AND user_name BETWEEN ? AND ?",
                            run.messages(),
                            mailbox,
                            run.first(),
                            run.last()));
            SeenRange.Messages messages = messages(sql, mailbox);
            seen.touched().asMap().forEach((range, readers) -> {
                if (!messages.anyIn(range.first(), range.last())) {
                    readers.forEach(reader -> delete(sql, mailbox, reader, range));
                }
            });
        }
    }

    /**
     * Forgets what has been seen in a mailbox, some of it at a time.
     *
     * @param most rows, at the most
     * @return whether there may be more
     */
    static boolean forget(Statements sql, long mailbox, int most) {
        return sql.update(
                        "DELETE FROM seen_range WHERE mailbox_id = ? AND (user_name, first_uid) IN"
                                + " (SELECT user_name, first_uid FROM seen_range WHERE mailbox_id = ? LIMIT ?)",
                        mailbox,
                        mailbox,
                        most)
                == most;
    }
}
