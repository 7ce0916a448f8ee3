package org.jamescyrus.store.mailbox;

import java.util.Map;
import java.util.TreeMap;

import org.apache.james.mailbox.model.MailboxId;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;

/**
 * Annotations with keys of any form, as an importer finds them: Cyrus's have hyphens, which James's type does not take. They
 * stay when James changes its own, and go with the mailbox.
 */
public final class AnyAnnotations {
    /** Characters in a key, at the most. */
    public static final int LONGEST_KEY = 1024;

    /** Characters in a value, at the most. */
    public static final int LONGEST_VALUE = 1024 * 1024;

    private final Database database;

    /** Of this store. */
    public AnyAnnotations(Database database) {
        this.database = database;
    }

    /**
     * Sets one.
     *
     * @throws IllegalArgumentException for a key or a value that is too long, or has a NUL
     */
    public void put(MailboxId mailbox, String key, String value) {
        check("key", key, LONGEST_KEY);
        check("value of " + key, value, LONGEST_VALUE);
        database.<Integer, RuntimeException>write(sql -> put(sql, SqlMailboxId.number(mailbox), key, value));
    }

    private static void check(String what, String text, int longest) {
        if (text.length() > longest || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("annotation: " + what + " has " + text.length() + " characters (at most "
                    + longest + ", and no NUL)");
        }
    }

    static int put(Statements sql, long mailbox, String key, String value) {
        return sql.update(
                "INSERT INTO annotation (mailbox_id, entry, content) VALUES (?, ?, ?)"
                        + " ON CONFLICT (mailbox_id, entry) DO UPDATE SET content = excluded.content",
                mailbox,
                key,
                value);
    }

    /** All of a mailbox, by their keys. */
    public Map<String, String> of(MailboxId mailbox) {
        Map<String, String> all = new TreeMap<>();
        database.<Boolean, RuntimeException>read(sql -> {
            sql.forEach(
                    "SELECT entry, content FROM annotation WHERE mailbox_id = ?",
                    row -> all.put(row.text(1), row.text(2)),
                    SqlMailboxId.number(mailbox));
            return true;
        });
        return all;
    }
}
