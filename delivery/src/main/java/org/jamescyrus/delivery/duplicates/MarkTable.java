package org.jamescyrus.delivery.duplicates;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.OptionalLong;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * Marks in a file of H2's {@code MVStore}: one map from the id to the end, and one sorted by the end, which tells what to drop first.
 * One thread at a time may write, others may read meanwhile. Anything that goes wrong throws {@link MVStoreException}.
 */
final class MarkTable implements AutoCloseable {
    private static final String ENDS = "ends";
    private static final String BY_END = "by-end";
    private static final int HEADER_OCTETS = 2 * 4096;
    private static final int CACHE_MIB = 8;
    private static final int COMPACT_BELOW_PERCENT = 40;
    private static final int COMPACT_OCTETS = 1 << 20;
    private static final int COMMITS_BETWEEN_COMPACTIONS = 512;

    private final MVStore store;
    private final MVMap<byte[], Long> ends;
    private final MVMap<byte[], Long> byEnd;
    private long commits;

    private MarkTable(MVStore store) {
        this.store = store;
        this.ends = open(store, ENDS);
        this.byEnd = open(store, BY_END);
    }

    private static MVMap<byte[], Long> open(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], Long>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));
    }

    /** Opens the file, or makes it, and reads it through. */
    static MarkTable open(Path file) {
        boolean used = file.toFile().length() > HEADER_OCTETS;
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .cacheSize(CACHE_MIB)
                .open();
        // Every commit is synced, so what a commit replaced may be overwritten by the one after it.
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        try {
            if (used && !store.hasMap(ENDS)) {
                throw corrupt("nothing in it can be read");
            }
            MarkTable table = new MarkTable(store);
            table.check();
            return table;
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    /** Whether what {@link #open} threw says that the file's content is wrong, and not that it could not be had. */
    static boolean isCorrupt(RuntimeException e) {
        if (e instanceof MVStoreException failed && failed.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return false;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return cause instanceof EOFException;
            }
        }
        return true;
    }

    /** Damage is found now, when the file can be set aside, and not by the delivery that comes upon it. */
    private void check() {
        long count = 0;
        for (Iterator<byte[]> all = byEnd.keyIterator(null); all.hasNext(); count++) {
            Mark mark = Mark.of(all.next());
            Long end = ends.get(mark.id());
            if (end == null || end != mark.end()) {
                throw corrupt("an end without its mark");
            }
        }
        if (count != ends.sizeAsLong()) {
            throw corrupt(ends.sizeAsLong() + " marks with " + count + " ends");
        }
    }

    private static MVStoreException corrupt(String what) {
        return DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "{0}", what);
    }

    boolean isClosed() {
        return store.isClosed();
    }

    OptionalLong end(byte[] id) {
        Long end = ends.get(id);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }

    void put(Mark mark) {
        Long before = ends.put(mark.id(), mark.end());
        if (before != null) {
            byEnd.remove(new Mark(mark.id(), before).byEnd());
        }
        byEnd.put(mark.byEnd(), 0L);
    }

    long size() {
        return ends.sizeAsLong();
    }

    /** Drops the mark whose end is first, if that is not after {@code time}; otherwise nothing, and says so. */
    boolean dropFirst(long time) {
        byte[] entry = byEnd.firstKey();
        if (entry == null || Mark.of(entry).end() > time) {
            return false;
        }
        byEnd.remove(entry);
        ends.remove(Mark.of(entry).id());
        return true;
    }

    /** All that was put and dropped is on the disk when this returns. */
    void commit() {
        store.commit();
        store.sync();
        if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
            store.compact(COMPACT_BELOW_PERCENT, COMPACT_OCTETS);
        }
    }

    /** Forgets what was not committed. */
    void abandon() {
        store.closeImmediately();
    }

    @Override
    public void close() {
        store.close();
    }
}
