package org.jamescyrus.store.message;

import java.util.OptionalLong;

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
            "CASE WHEN " + SeenTable.SEEN + " THEN m.flags | 32 ELSE m.flags & ~32 END";

    /** Of what comes from elsewhere, with the owner's flags. */
    static final Viewer OWNER = new Viewer("", true);

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

    /**
     * Remembers what is seen, and what is not any longer, where that is no flag of the message.
     *
     * @param seen messages that were not, in order
     * @param unseen messages that were, in order
     */
    void see(Statements sql, long mailbox, long[] seen, long[] unseen) {
        if (!isOwner) {
            SeenTable.see(sql, mailbox, user, seen);
            SeenTable.unsee(sql, mailbox, user, unseen);
        }
    }

    /** How many messages of a mailbox this viewer has not seen. */
    long unseen(Statements sql, long mailbox) {
        return isOwner
                ? sql.first("SELECT unseen FROM mailbox WHERE id = ?", row -> row.number(1), mailbox)
                        .orElse(0L)
                : sql.first(
                                "SELECT b.messages - COALESCE(c.messages, 0) FROM mailbox b LEFT JOIN seen_count c"
                                        + " ON c.mailbox_id = b.id AND c.user_name = ? WHERE b.id = ?",
                                row -> row.number(1),
                                user,
                                mailbox)
                        .orElse(0L);
    }

    /** The first message of a mailbox that this viewer has not seen. */
    OptionalLong firstUnseen(Statements sql, long mailbox) {
        return isOwner
                ? sql.first(
                                "SELECT uid FROM message WHERE mailbox_id = ? AND (flags & 32) = 0 ORDER BY uid LIMIT 1",
                                row -> OptionalLong.of(row.number(1)),
                                mailbox)
                        .orElse(OptionalLong.empty())
                : SeenTable.firstUnseen(sql, mailbox, user);
    }
}
