package org.jamescyrus.store.mailbox;

import org.jamescyrus.store.sql.Statements;

/** The rows of {@code quota_usage}. */
public final class UsageRows {
    private UsageRows() {}

    /** Counts so much more, or less, under a root. */
    public static void add(Statements sql, String root, long messages, long octets) {
        sql.update(
                "INSERT INTO quota_usage (root, messages, octets) VALUES (?, ?, ?) ON CONFLICT (root) DO UPDATE"
                        + " SET messages = quota_usage.messages + excluded.messages,"
                        + " octets = quota_usage.octets + excluded.octets",
                root,
                messages,
                octets);
    }

    /** Counts just so much. */
    static void set(Statements sql, String root, long messages, long octets) {
        sql.update(
                "INSERT INTO quota_usage (root, messages, octets) VALUES (?, ?, ?) ON CONFLICT (root) DO UPDATE"
                        + " SET messages = excluded.messages, octets = excluded.octets",
                root,
                messages,
                octets);
    }

    /**
     * Counts what the mailboxes hold that have this root. The row is locked first: who adds to it meanwhile has been counted, or
     * waits and adds after.
     */
    static void recount(Statements sql, String root) {
        add(sql, root, 0, 0);
        sql.first(
                        "SELECT COALESCE(SUM(messages), 0), COALESCE(SUM(octets), 0) FROM mailbox"
                                + " WHERE quota_root = ? AND deleted = 0",
                        row -> new Holding(root, row.number(1), row.number(2)),
                        root)
                .ifPresent(sum -> set(sql, root, sum.messages(), sum.octets()));
    }
}
