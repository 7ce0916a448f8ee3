package org.jamescyrus.store.message;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;

import org.jamescyrus.store.sql.Statements;

/**
 * Whose {@code \Seen} it is. The owner's is a flag of the message. With {@link SeenState#PER_USER} anybody else who reads the mailbox
 * has one of their own, and all other flags in common with the owner.
 *
 * @param user as it is stored
 * @param isOwner whether \Seen is the owner's
 */
record Viewer(String user, boolean isOwner) {
    private static final String OTHERS_FLAGS =
            "CASE WHEN EXISTS (SELECT 1 FROM seen s WHERE s.mailbox_id = m.mailbox_id"
                    + " AND s.user_name = ? AND s.uid = m.uid) THEN m.flags | 32 ELSE m.flags & ~32 END";

    static Viewer of(SeenState seen, MailboxSession session, Username owner) {
        Username user = session.getUser();
        return new Viewer(user.asString(), seen == SeenState.SHARED || user.equals(owner));
    }

    /** The columns of {@link MessageRow}, with the flags that this viewer sees. */
    String columns() {
        return isOwner ? MessageRow.COLUMNS : MessageRow.COLUMNS.replace("m.flags", OTHERS_FLAGS);
    }

    /** Parameters of a statement whose first ones are those of {@link #columns}. */
    Object[] parameters(Object... others) {
        if (isOwner) {
            return others;
        }
        Object[] all = new Object[others.length + 1];
        all[0] = user;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    /** What is stored for {@link #storedFlags(int)}, given as a parameter. */
    String storedFlags() {
        return isOwner ? "?" : "(flags & 32) | ?";
    }

    int storedFlags(int flags) {
        return isOwner ? flags : flags & ~FlagBits.SEEN;
    }

    /** Remembers what is seen, where that is no flag of the message. */
    void see(Statements sql, long mailbox, long uid, boolean seen) {
        if (!isOwner) {
            sql.update(
                    seen
                            ? "INSERT INTO seen (mailbox_id, user_name, uid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
                            : "DELETE FROM seen WHERE mailbox_id = ? AND user_name = ? AND uid = ?",
                    mailbox,
                    user,
                    uid);
        }
    }

    /** How many messages of a mailbox this viewer has not seen. */
    long unseen(Statements sql, long mailbox) {
        return isOwner
                ? sql.first("SELECT unseen FROM mailbox WHERE id = ?", row -> row.number(1), mailbox)
                        .orElse(0L)
                : sql.first(
                                "SELECT messages - (SELECT COUNT(*) FROM seen WHERE mailbox_id = ? AND user_name = ?)"
                                        + " FROM mailbox WHERE id = ?",
                                row -> row.number(1),
                                mailbox,
                                user,
                                mailbox)
                        .orElse(0L);
    }

    /** Messages that this viewer has not seen. */
    String unseenCondition() {
        return isOwner
                ? "(m.flags & 32) = 0"
                : "NOT EXISTS (SELECT 1 FROM seen s WHERE s.mailbox_id = m.mailbox_id AND s.uid = m.uid AND s.user_name = ?)";
    }
}
