package org.jamescyrus.store.mailbox;

import java.util.Arrays;

import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.Statements;

/**
 * Keeps the names of an owner's mailboxes as they are, or their quota roots, until a transaction ends. Who makes a mailbox shares the
 * lock with others who do, so they wait for nobody but those who rename, delete a tree, or make a quota root. Two owners with the same
 * hash wait for each other in vain, and no harm is done.
 *
 * <p>It costs one look into a table in the memory of PostgreSQL, and nothing in SQLite, which has one writer.
 */
final class TreeLock {
    /** Tells these locks from others of the same database: "mbox". */
    private static final int KIND = 0x6d626f78;

    private TreeLock() {}

    /** Nobody else makes, renames or deletes mailboxes of these owners, or moves their quota roots. */
    static void alone(Statements sql, Dialect dialect, MailboxPath... paths) {
        // In one order, so that nobody waits for somebody who waits for him.
        dialect.lock().ifPresent(lock -> Arrays.stream(paths)
                .mapToInt(TreeLock::key)
                .sorted()
                .distinct()
                .forEach(key -> sql.first(lock, row -> true, KIND, key)));
    }

    /** The same, but others may have made mailboxes of this owner when this transaction ends. */
    static void shared(Statements sql, Dialect dialect, MailboxPath path) {
        dialect.sharedLock().ifPresent(lock -> sql.first(lock, row -> true, KIND, key(path)));
    }

    private static int key(MailboxPath path) {
        return (path.getNamespace() + "\0" + SqlMailboxMapper.userOf(path.getUser())).hashCode();
    }
}
