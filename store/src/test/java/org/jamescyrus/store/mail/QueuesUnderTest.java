package org.jamescyrus.store.mail;

import java.time.Duration;
import java.time.Instant;

import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.utils.UpdatableTickingClock;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** A store that one process after another opens, at a time that the test says. */
final class QueuesUnderTest {
    private final Database database;
    private final UpdatableTickingClock clock = new UpdatableTickingClock(Instant.parse("2026-11-27T20:00:00Z"));

    QueuesUnderTest(Database database) {
        this.database = database;
    }

    UpdatableTickingClock clock() {
        return clock;
    }

    void later(Duration by) {
        clock.setInstant(clock.instant().plus(by));
    }

    Contents contents() {
        return new Contents(database, clock);
    }

    /** The queues of a new process. */
    SqlMailQueueFactory start() {
        return new SqlMailQueueFactory(
                database,
                new StoreThreads(10),
                contents(),
                new RawMailQueueItemDecoratorFactory(),
                new RecordingMetricFactory(),
                new NoopGaugeRegistry(),
                clock);
    }

    /** What a process has of the table. */
    QueueTable table() {
        return new QueueTable(database, new MailContents(contents()), clock);
    }

    long number(String question) {
        return database.read(sql -> sql.first(question, row -> row.number(1))).orElseThrow();
    }
}
