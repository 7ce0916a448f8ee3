package org.jamescyrus.store.mailbox;

import org.apache.james.mailbox.model.MailboxId;

/** The number of a mailbox's row, which no other mailbox ever has. */
public record SqlMailboxId(long number) implements MailboxId {
    private static final long serialVersionUID = 1L;

    /** That of a mailbox of this store. */
    public static long number(MailboxId id) {
        if (id instanceof SqlMailboxId ours) {
            return ours.number;
        }
        throw new IllegalArgumentException("no mailbox of this store: " + id);
    }

    @Override
    public String serialize() {
        return Long.toString(number);
    }

    @Override
    public String toString() {
        return serialize();
    }

    /** Reads what {@link #serialize} wrote. */
    public static final class Factory implements MailboxId.Factory {
        @Override
        public SqlMailboxId fromString(String serialized) {
            return new SqlMailboxId(Long.parseLong(serialized));
        }
    }
}
