package org.jamescyrus.delivery.duplicates;

import java.time.Instant;

/**
 * What was done once and must not be done again, as Cyrus's {@code deliver.db} remembers it. It outlives a restart, and but for
 * its last moment a crash. Methods may block; a store that cannot be asked or written throws {@link
 * java.io.UncheckedIOException}, and the delivery is put off.
 */
public interface Duplicates extends AutoCloseable {
    /**
     * One thing done.
     *
     * @param id what was done, in most cases with which {@code Message-ID}
     * @param place where or for whom
     * @param date the message's {@code Date} field; empty where it does not tell messages apart
     */
    record Key(String id, String place, String date) {}

    /** Whether {@code key} is marked, and until a time still to come if it has one. */
    boolean seen(Key key);

    /** Marks {@code key}, for as long as the store keeps marks. Counts on return, and is durable a moment later. */
    void mark(Key key);

    /**
     * Marks {@code key} as seen before {@code end}, and as unseen from then on. Counts on return, and is durable a moment later.
     */
    void mark(Key key, Instant end);

    /** Ends it, with all marks on the disk; whoever asks later fails. */
    @Override
    void close();
}
