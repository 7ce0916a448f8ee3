package org.jamescyrus.store.content;

/** Octets that have been read, and need only be referred to from a transaction ({@link Contents#take}). */
public sealed interface Prepared {
    /** How many. */
    long size();

    /** At most one part of them; they go into the transaction. */
    final class Small implements Prepared {
        private final byte[] digest;
        private final byte[] octets;
        private final Description description;

        /**
         * @param digest of the octets and their description
         */
        Small(byte[] digest, byte[] octets, Description description) {
            this.digest = digest;
            this.octets = octets;
            this.description = description;
        }

        byte[] digest() {
            return digest;
        }

        byte[] octets() {
            return octets;
        }

        Description description() {
            return description;
        }

        @Override
        public long size() {
            return octets.length;
        }
    }

    /**
     * More; they are in the database, and stay there unreferred to for {@link Contents#GRACE}.
     *
     * @param id of the content
     */
    record Stored(long id, long size) implements Prepared {}
}
