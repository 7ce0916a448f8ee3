package org.jamescyrus.store.mailbox;

import java.util.Optional;

import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.Statements;

/** What a mailbox holds, and the quota root that counts it. */
record Holding(String quotaRoot, long messages, long octets) {
    /** That of a mailbox which nobody else changes before this transaction ends; empty if there is none. */
    static Optional<Holding> lock(Statements sql, Dialect dialect, long mailbox) {
        return sql.first(
                "SELECT quota_root, messages, octets FROM mailbox WHERE id = ? AND deleted = 0" + dialect.forUpdate(),
                row -> new Holding(row.text(1), row.number(2), row.number(3)),
                mailbox);
    }

    /** It counts there no longer. */
    void leave(Statements sql) {
        if (messages > 0) {
            UsageRows.add(sql, quotaRoot, -messages, -octets);
        }
    }

    /** It counts under {@code root}. */
    void enter(Statements sql, String root) {
        if (messages > 0) {
            UsageRows.add(sql, root, messages, octets);
        }
    }
}
