package org.jamescyrus.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what was committed from SQLite's write-ahead log into the database, where SQLite itself would do so in a commit: those
 * who wait for that commit would wait for a thousand pages of others too.
 *
 * <p>A connection of its own does so ten times a second, if something was committed, while the writer goes on. Since there is
 * always something in the log then that is not moved yet, the log would not begin anew while there is load: when it has grown long, the
 * writer moves the rest after a commit, which is little.
 */
final class Checkpoints implements AutoCloseable {
    /** A log of 100 MiB: from there on SQLite moves it in the commit, and the writer waits, should this fall behind. */
    static final int MOST_PAGES = 25_600;

    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpoints.class);
    private static final long EVERY_MILLIS = 100;

    /** A log of 32 MiB. */
    private static final int MANY_PAGES = 8192;

    private static final int PAGE = 4096;

    private static final long MOST_OCTETS = (long) MOST_PAGES * PAGE;

    /** What the log's file is cut to when it begins anew, after it grew beyond. */
    static final int LOG_OCTETS = MANY_PAGES * PAGE;

    private static final int FEW_PAGES = 50;
    private static final int TIMES = 6;

    /** Never waits for a reader or for the writer. */
    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";

    private final Connection connection;
    private final Path log;
    private final Statements statements;

    /** Two cannot move the log at once: SQLite lets the second be. */
    private final ReentrantLock moving = new ReentrantLock();

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setNameFormat("store-checkpoint")
                    .setDaemon(true)
                    .build());
    private final AtomicBoolean committed = new AtomicBoolean();
    private final AtomicBoolean longLog = new AtomicBoolean();

    /**
     * @param connection that nobody else has
     * @param log its file, which need not be there yet
     */
    Checkpoints(Connection connection, Path log) {
        this.connection = connection;
        this.log = log;
        this.statements = new JdbcStatements(StatementSource.fresh(connection));
        thread.scheduleWithFixedDelay(this::moveNew, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The writer has committed, and is in no transaction. */
    void committed(Statements writer) {
        committed.set(true);
        if (log.toFile().length() > MOST_OCTETS) {
            // It grows faster than it is moved, on a busy machine or a slow disk: whoever writes waits for that.
            moveAlone(writer);
        } else if (longLog.getAndSet(false)) {
            move(writer);
        }
    }

    private long moveAlone(Statements sql) {
        moving.lock();
        try {
            return move(sql);
        } finally {
            moving.unlock();
        }
    }

    private void moveNew() {
        if (committed.getAndSet(false)) {
            long length = moveAlone(statements);
            if (length > MANY_PAGES) {
                moveAgain(length);
                longLog.set(true);
            }
        }
    }

    /** What came while the last was moved takes less time, in which less comes: the less is left to the writer. */
    private void moveAgain(long length) {
        long before = length;
        for (int i = 0; i < TIMES; i++) {
            long now = moveAlone(statements);
            if (now - before < FEW_PAGES) {
                return;
            }
            before = now;
        }
    }

    /** What cannot be moved now stays in the log, and is as safe there. Returns the length of the log in pages. */
    private static long move(Statements sql) {
        try {
            return sql.first(CHECKPOINT, row -> row.number(2)).orElse(0L);
        } catch (RuntimeException e) {
            // The writer must go on, whatever this is.
            LOGGER.warn("the write-ahead log cannot be moved into the database now: {}", e.getMessage(), e);
            return 0;
        }
    }

    @Override
    public void close() {
        MoreExecutors.shutdownAndAwaitTermination(thread, 1, TimeUnit.MINUTES);
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
