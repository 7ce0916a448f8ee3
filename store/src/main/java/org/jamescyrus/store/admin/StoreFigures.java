package org.jamescyrus.store.admin;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;

/**
 * How much is in a store.
 *
 * @param mailboxes that are in use
 * @param messages in those, each as often as a mailbox has it
 * @param octets of those
 * @param contents that are kept, each once
 * @param contentOctets of those
 * @param databaseOctets that the database takes, without its log
 * @param freeOctets of those that are free
 */
public record StoreFigures(
        long mailboxes,
        long messages,
        long octets,
        long contents,
        long contentOctets,
        long databaseOctets,
        long freeOctets) {
    /** Counted now. */
    public static StoreFigures of(Database database) {
        boolean file = database.dialect() == Dialect.SQLITE;
        long page = file ? number(database, "PRAGMA page_size") : 0;
        return new StoreFigures(
                number(database, "SELECT COUNT(*) FROM mailbox WHERE deleted = 0"),
                number(database, "SELECT COALESCE(SUM(messages), 0) FROM mailbox WHERE deleted = 0"),
                number(database, "SELECT COALESCE(SUM(octets), 0) FROM mailbox WHERE deleted = 0"),
                number(database, "SELECT COUNT(*) FROM content"),
                number(database, "SELECT COALESCE(SUM(octets), 0) FROM content"),
                file
                        ? page * number(database, "PRAGMA page_count")
                        : number(database, "SELECT pg_database_size(current_database())"),
                file ? page * number(database, "PRAGMA freelist_count") : 0);
    }

    private static long number(Database database, String question) {
        return database.<Long, RuntimeException>read(
                sql -> sql.first(question, row -> row.number(1)).orElse(0L));
    }
}
