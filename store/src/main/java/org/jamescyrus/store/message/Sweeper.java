package org.jamescyrus.store.message;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.sql.Database;

/**
 * Takes away what is of no use any longer: the messages of deleted mailboxes, octets that nothing refers to, and free space of the
 * file. Each step is a transaction of a bounded size that waits its turn like any other, so that deliveries go on beside it.
 */
public final class Sweeper implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Sweeper.class);
    private static final int MESSAGES = 200;
    private static final int SEEN = 1000;
    private static final int CONTENTS = 100;
    private static final long OCTETS = 16L * 1024 * 1024;

    private final Database database;
    private final MessageTable table;
    private final InstantSource clock;
    private final Duration grace;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setNameFormat("store-sweeper")
                    .setDaemon(true)
                    .build());

    Sweeper(Database database, MessageTable table, InstantSource clock, Duration grace) {
        this.database = database;
        this.table = table;
        this.clock = clock;
        this.grace = grace;
    }

    /**
     * Sweeps in the background, until it is closed.
     *
     * @param pause after all has been swept
     */
    public void start(Duration pause) {
        thread.scheduleWithFixedDelay(this::sweepAndGoOn, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweepAndGoOn() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOGGER.warn("what is deleted cannot be taken away now, and is tried again: {}", e.getMessage(), e);
        }
    }

    /** Takes away all that there is now. */
    public void sweep() {
        boolean more = true;
        while (more && !thread.isShutdown()) {
            more = sweepMailbox() || sweepContents() || database.giveBack();
        }
    }

    private boolean sweepMailbox() {
        Optional<Long> deleted = database.read(
                sql -> sql.first("SELECT id FROM mailbox WHERE deleted = 1 ORDER BY id LIMIT 1", row -> row.number(1)));
        deleted.ifPresent(mailbox -> database.<Integer, RuntimeException>write(sql -> {
            List<Long> uids = sql.list(
                    "SELECT uid FROM message WHERE mailbox_id = ? ORDER BY uid LIMIT ?",
                    row -> row.number(1),
                    mailbox,
                    MESSAGES);
            if (uids.isEmpty()) {
                return SeenTable.forget(sql, mailbox, SEEN)
                        ? SEEN
                        : sql.update("DELETE FROM mailbox WHERE id = ?", mailbox);
            }
            return table.removeRows(sql, mailbox, uids).size();
        }));
        return deleted.isPresent();
    }

    private record Unused(long id, long octets) {}

    private boolean sweepContents() {
        long before = clock.millis() - grace.toMillis();
        List<Unused> unused = database.read(sql -> sql.list(
                "SELECT id, octets FROM content WHERE refs = 0 AND since < ? ORDER BY since LIMIT ?",
                row -> new Unused(row.number(1), row.number(2)),
                before,
                CONTENTS));
        List<Long> some = new ArrayList<>();
        long octets = 0;
        for (Unused content : unused) {
            if (some.isEmpty() || octets + content.octets() <= OCTETS) {
                some.add(content.id());
                octets += content.octets();
            }
        }
        if (!some.isEmpty()) {
            database.<Integer, RuntimeException>write(sql -> Contents.forget(sql, some, before));
        }
        return !some.isEmpty();
    }

    /** When the step that it is at has ended. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
