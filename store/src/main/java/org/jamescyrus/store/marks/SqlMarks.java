package org.jamescyrus.store.marks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import com.google.common.collect.Lists;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreException;

/**
 * What was done once and is not to be done again: marks that end, in the database, found by the primary key.
 *
 * <p>A mark that is {@linkplain #put put} counts at once for this server, and is on the disk and known to others {@value #GATHERED_MILLIS} ms
 * later: those that came meanwhile go into one transaction, which the store's writer commits together with the deliveries that wait. So
 * nobody waits for the disk a second time, and since who puts a mark has stored what it stands for, there is never one without that.
 */
public final class SqlMarks implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SqlMarks.class);
    private static final long GATHERED_MILLIS = 100;

    /** In one transaction, so that nobody waits for many. */
    private static final int AT_ONCE = 1000;

    /** Put and not stored yet, should the database not take them: some 10 MiB. */
    private static final int MOST_WAITING = 100_000;

    private final Database database;
    private final InstantSource clock;
    private final ConcurrentHashMap<MarkKey, Long> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();

    private final AtomicBoolean full = new AtomicBoolean();
    private volatile boolean closed;

    /** Whoever changes the rows of a mark that may be waiting too. */
    private final ReentrantLock writing = new ReentrantLock();

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setNameFormat("store-marks")
                    .setDaemon(true)
                    .build());

    /** Those of this store. */
    public SqlMarks(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whether there is a mark that has not ended. Blocks for one look at the database, if at all.
     *
     * @throws StoreException if it cannot be looked for
     */
    public boolean contains(MarkKey key) {
        long end = Optional.ofNullable(waiting.get(key))
                .orElseGet(() -> database.<Long, RuntimeException>read(
                        sql -> MarkRows.end(sql, key).orElse(0)));
        return end > clock.millis();
    }

    /**
     * Puts one, or gives it another end. Counts on return, and is durable a moment later.
     *
     * @throws StoreException after it was closed, and if a hundred thousand wait already, since the database takes none, and it does not
     *     take these either
     */
    public void put(MarkKey key, Instant end) {
        if (closed) {
            throw new StoreException("the store is closed");
        }
        waiting.put(key, millis(end));
        if (waiting.size() > MOST_WAITING) {
            store();
        } else if (due.compareAndSet(false, true)) {
            later();
        }
    }

    private void later() {
        try {
            thread.schedule(this::storeLater, GATHERED_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It is being closed, and then stores all that wait.
            due.set(false);
        }
    }

    /**
     * Puts one unless there is one that has not ended: of many who do so at the same time, on whichever server, one does. On return it
     * is on the disk.
     *
     * @return whether it was put
     * @throws StoreException if it cannot be
     */
    public boolean putIfAbsent(MarkKey key, Instant end) {
        writing.lock();
        try {
            long now = clock.millis();
            Long soon = waiting.get(key);
            if (soon != null && soon > now) {
                return false;
            }
            waiting.remove(key);
            return database.<Boolean, RuntimeException>write(sql -> MarkRows.putIfAbsent(sql, key, millis(end), now));
        } finally {
            writing.unlock();
        }
    }

    /**
     * Takes one away, if there is one; on return that is on the disk.
     *
     * @throws StoreException if it cannot be
     */
    public void remove(MarkKey key) {
        writing.lock();
        try {
            waiting.remove(key);
            database.<Boolean, RuntimeException>write(sql -> {
                MarkRows.remove(sql, key);
                return true;
            });
        } finally {
            writing.unlock();
        }
    }

    private void storeLater() {
        due.set(false);
        try {
            store();
        } catch (RuntimeException e) {
            LOGGER.error(
                    "{} marks cannot be stored now; after a crash, what they stand for may be done twice: {}",
                    waiting.size(),
                    e.getMessage(),
                    e);
            if (due.compareAndSet(false, true)) {
                later();
            }
        }
    }

    /** Stores those that wait, and takes away some that have ended. They go on counting from memory until it is done. */
    void store() {
        writing.lock();
        try {
            List<Map.Entry<MarkKey, Long>> all = List.copyOf(new TreeMap<>(waiting).entrySet());
            Lists.partition(all, AT_ONCE).forEach(this::store);
        } finally {
            writing.unlock();
        }
    }

    private void store(List<Map.Entry<MarkKey, Long>> some) {
        database.<Integer, RuntimeException>write(sql -> {
            some.forEach(mark -> MarkRows.put(sql, mark.getKey(), mark.getValue()));
            return MarkRows.removeFirst(sql, database.dialect(), clock.millis(), MarkRows.STEP);
        });
        some.forEach(mark -> waiting.remove(mark.getKey(), mark.getValue()));
    }

    /** What is dropped before its end, and how much of it. */
    @FunctionalInterface
    public interface Dropped {
        /** So many more, since there were too many. Must not throw. */
        void marks(long count);
    }

    /**
     * Keeps the number of marks at {@code most}, in the background: looks once a minute, and drops those that end first, which are worth
     * least. Meanwhile there may be more, by what comes in a minute.
     */
    public void keepTo(int most, Duration every, Dropped dropped) {
        thread.scheduleWithFixedDelay(
                () -> dropQuietly(most, dropped), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void dropQuietly(int most, Dropped dropped) {
        try {
            long count = drop(most);
            if (count > 0) {
                dropped.marks(count);
                if (!full.getAndSet(true)) {
                    LOGGER.warn(
                            "there are more than {} marks: those that end first are dropped, and what they stood for"
                                    + " may be done twice",
                            most);
                }
            }
        } catch (RuntimeException e) {
            LOGGER.warn("marks cannot be counted or dropped now, and are next time: {}", e.getMessage(), e);
        }
    }

    /** Takes away all that have ended, and those beyond {@code most}, some at a time; how many had not ended. */
    long drop(int most) {
        int gone;
        do {
            gone = removeFirst(clock.millis(), MarkRows.STEP);
        } while (gone == MarkRows.STEP);
        long beyond = database.<Long, RuntimeException>read(MarkRows::count) - most;
        long dropped = 0;
        while (dropped < beyond) {
            gone = removeFirst(Long.MAX_VALUE, (int) Math.min(MarkRows.STEP, beyond - dropped));
            if (gone == 0) {
                break;
            }
            dropped += gone;
        }
        return dropped;
    }

    private int removeFirst(long time, int most) {
        return database.<Integer, RuntimeException>write(
                sql -> MarkRows.removeFirst(sql, database.dialect(), time, most));
    }

    private static long millis(Instant end) {
        if (end.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return end.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE)) ? Long.MAX_VALUE : end.toEpochMilli();
    }

    /** With all marks on the disk; to be done before the database is closed. Who puts one later fails. */
    @Override
    public void close() {
        closed = true;
        MoreExecutors.shutdownAndAwaitTermination(thread, 1, TimeUnit.MINUTES);
        store();
    }
}
