package org.jamescyrus.store.mailbox;

import java.util.Map;
import java.util.TreeMap;

import org.apache.james.mailbox.model.MailboxACL.EntryKey;
import org.apache.james.mailbox.model.MailboxId;

import org.jamescyrus.store.sql.Database;

/**
 * Rights that James has no letter for ({@code n} of RFC 5464, and the digits that RFC 4314 leaves to sites), kept beside those of the
 * same entry. They stay when the entry's other rights change, and go with the entry.
 */
public final class RightsBeside {
    private static final int MOST = 64;

    private final Database database;

    /** Of this store. */
    public RightsBeside(Database database) {
        this.database = database;
    }

    /**
     * Sets them for an entry that is there.
     *
     * @param letters ASCII letters and digits
     * @return whether the entry is there
     */
    public boolean set(MailboxId mailbox, EntryKey entry, String letters) {
        if (letters.length() > MOST || !letters.chars().allMatch(RightsBeside::isLetter)) {
            throw new IllegalArgumentException("rights: '" + letters + "' (letters and digits, at most " + MOST + ")");
        }
        return database.<Integer, RuntimeException>write(sql -> sql.update(
                        "UPDATE acl SET beside = ? WHERE mailbox_id = ? AND entry = ?",
                        letters,
                        SqlMailboxId.number(mailbox),
                        entry.serialize()))
                > 0;
    }

    private static boolean isLetter(int character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }

    /** Those of a mailbox, by their entries; without those entries that have none. */
    public Map<String, String> of(MailboxId mailbox) {
        Map<String, String> all = new TreeMap<>();
        database.<Boolean, RuntimeException>read(sql -> {
            sql.forEach(
                    "SELECT entry, beside FROM acl WHERE mailbox_id = ? AND beside <> ''",
                    row -> all.put(row.text(1), row.text(2)),
                    SqlMailboxId.number(mailbox));
            return true;
        });
        return all;
    }
}
