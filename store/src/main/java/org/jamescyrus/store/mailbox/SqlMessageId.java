package org.jamescyrus.store.mailbox;

import org.apache.james.mailbox.model.MessageId;

import org.jamescyrus.store.sql.Database;

/** A message's number: the same in every mailbox that holds it, and no other message's ever. */
public record SqlMessageId(long number) implements MessageId {
    /** That of a message of this store. */
    public static long number(MessageId id) {
        if (id instanceof SqlMessageId ours) {
            return ours.number;
        }
        throw new IllegalArgumentException("no message of this store: " + id);
    }

    @Override
    public String serialize() {
        return Long.toString(number);
    }

    @Override
    public boolean isSerializable() {
        return true;
    }

    @Override
    public String toString() {
        return serialize();
    }

    /**
     * Gives out numbers that the database gave to this process in a block, so that one message in a thousand asks it. Those that
     * are left when the process ends are never used.
     */
    public static final class Factory implements MessageId.Factory {
        private static final long BLOCK = 1000;

        private final Database database;
        private long next;
        private long end;

        /** Nothing is asked yet. */
        public Factory(Database database) {
            this.database = database;
        }

        @Override
        public synchronized SqlMessageId generate() {
            if (next == end) {
                end = database.write(sql -> sql.first(
                                "UPDATE number_block SET next = next + ? WHERE name = 'message' RETURNING next",
                                row -> row.number(1),
                                BLOCK))
                        .orElseThrow();
                next = end - BLOCK;
            }
            return new SqlMessageId(next++);
        }

        @Override
        public SqlMessageId fromString(String serialized) {
            return new SqlMessageId(Long.parseLong(serialized));
        }
    }
}
