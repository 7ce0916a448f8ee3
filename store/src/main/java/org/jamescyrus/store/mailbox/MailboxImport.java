package org.jamescyrus.store.mailbox;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.UidValidity;

import org.jamescyrus.store.sql.Database;

/** Makes mailboxes that were elsewhere before, with the numbers that clients know. No event tells of it. */
public final class MailboxImport {
    private final Database database;
    private final QuotaPlaces places;

    /**
     * @param places by which a mailbox finds the root that counts it
     */
    public MailboxImport(Database database, QuotaPlaces places) {
        this.database = database;
        this.places = places;
    }

    /**
     * Makes one that is empty.
     *
     * @param uidNext the first UID that no message has had (RFC 3501, 2.3.1.1)
     * @param highestModSeq the highest mod-sequence it has had (RFC 7162); 0 for none
     * @throws MailboxExistsException if there is one
     */
    public Mailbox create(MailboxPath path, UidValidity uidValidity, MessageUid uidNext, ModSeq highestModSeq)
            throws MailboxException {
        MailboxNames.check(path);
        SqlMailboxMapper.willBeThere(database, path);
        long id = database.<Long, MailboxException>write(sql -> sql.first(
                        "INSERT INTO mailbox (namespace, user_name, name, uid_validity, last_uid, last_modseq, quota_root)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
                        row -> row.number(1),
                        path.getNamespace(),
                        SqlMailboxMapper.userOf(path.getUser()),
                        path.getName(),
                        uidValidity.asLong(),
                        Math.max(0, uidNext.asLong() - 1),
                        highestModSeq.asLong(),
                        places.rootOfNew(sql, path).getValue())
                .orElseThrow(() -> new MailboxExistsException(path.asString())));
        return new Mailbox(path, uidValidity, new SqlMailboxId(id));
    }
}
