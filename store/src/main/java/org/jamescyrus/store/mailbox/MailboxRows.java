package org.jamescyrus.store.mailbox;

import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Statements;

/** The rows of {@code mailbox} that are in use, by their paths. */
final class MailboxRows {
    private MailboxRows() {}

    static boolean isThere(Statements sql, MailboxPath path) {
        return sql.first(
                        "SELECT id FROM mailbox WHERE user_name = ? AND namespace = ? AND name = ? AND deleted = 0",
                        row -> row.number(1),
                        SqlMailboxMapper.userOf(path.getUser()),
                        path.getNamespace(),
                        path.getName())
                .isPresent();
    }
}
