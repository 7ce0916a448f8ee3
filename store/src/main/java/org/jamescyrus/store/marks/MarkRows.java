package org.jamescyrus.store.marks;

import java.util.OptionalLong;

import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.Statements;

/** The rows of {@code mark}. */
final class MarkRows {
    /** Removed by one statement at the most. */
    static final int STEP = 1000;

    private MarkRows() {}

    /** When it ends, in milliseconds since 1970; empty if there is none. */
    static OptionalLong end(Statements sql, MarkKey key) {
        return sql.first("SELECT ends FROM mark WHERE id = ?", row -> row.optionalNumber(1), key.octets())
                .orElseGet(OptionalLong::empty);
    }

    static void put(Statements sql, MarkKey key, long end) {
        sql.update(
                "INSERT INTO mark (id, ends) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET ends = excluded.ends",
                key.octets(),
                end);
    }

    /** Puts it unless there is one that has not ended; whether it did. */
    static boolean putIfAbsent(Statements sql, MarkKey key, long end, long now) {
        return sql.update(
                        "INSERT INTO mark (id, ends) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET ends = excluded.ends"
                                + " WHERE mark.ends <= ?",
                        key.octets(),
                        end,
                        now)
                > 0;
    }

    static void remove(Statements sql, MarkKey key) {
        sql.update("DELETE FROM mark WHERE id = ?", key.octets());
    }

    static long count(Statements sql) {
        return sql.first("SELECT COUNT(*) FROM mark", row -> row.number(1)).orElse(0L);
    }

    /** Removes those that end first, and not after {@code time}: {@code most} of them; how many there were. */
    static int removeFirst(Statements sql, Dialect dialect, long time, int most) {
        return sql.update(
                "DELETE FROM mark WHERE id"
                        + dialect.among("SELECT id FROM mark WHERE ends <= ? ORDER BY ends LIMIT ?"
                                + dialect.forUpdateOfFree()),
                time,
                most);
    }
}
