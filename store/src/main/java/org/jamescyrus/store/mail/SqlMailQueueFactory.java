package org.jamescyrus.store.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.google.common.collect.ImmutableSet;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.StoreThreads;

/** The mail queues of this process, which may have only one of these. Queues are there for good once they have been made. */
public final class SqlMailQueueFactory implements MailQueueFactory<ManageableMailQueue>, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SqlMailQueueFactory.class);
    private static final int CONSUMERS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final QueueTable table;
    private final Scheduler consumers =
            Schedulers.newBoundedElastic(CONSUMERS, Integer.MAX_VALUE, "mail-queue", 60, true);
    private final SqlMailQueue.Surroundings surroundings;
    private final Map<MailQueueName, SqlMailQueue> queues = new ConcurrentHashMap<>();

    /**
     * In this store. Mail that a former process had not done with comes back now; in a database that several processes use, it does
     * so two minutes after that process ended.
     *
     * @param decorators what is put around mail that is handed out
     */
    public SqlMailQueueFactory(
            Database database,
            StoreThreads threads,
            Contents contents,
            MailQueueItemDecoratorFactory decorators,
            MetricFactory metrics,
            GaugeRegistry gauges,
            InstantSource clock) {
        MailContents messages = new MailContents(contents);
        this.table = new QueueTable(database, messages, clock);
        this.surroundings = new SqlMailQueue.Surroundings(
                database, table, messages, threads, consumers, decorators, metrics, gauges);
        table.start();
        if (database.dialect().shared()) {
            long renewal = QueueTable.RENEWAL.toMillis();
            consumers.schedulePeriodically(this::renew, renewal, renewal, TimeUnit.MILLISECONDS);
        }
    }

    private void renew() {
        try {
            table.renew();
        } catch (StoreException e) {
            LOGGER.warn("mail in hand cannot be kept in hand now, and is tried again: {}", e.getMessage(), e);
        }
    }

    @Override
    public Optional<ManageableMailQueue> getQueue(MailQueueName name, PrefetchCount count) {
        return listCreatedMailQueues().contains(name) ? Optional.of(queue(name, count)) : Optional.empty();
    }

    @Override
    public ManageableMailQueue createQueue(MailQueueName name, PrefetchCount count) {
        table.create(name.asString());
        return queue(name, count);
    }

    private SqlMailQueue queue(MailQueueName name, PrefetchCount count) {
        return queues.computeIfAbsent(
                name, missing -> new SqlMailQueue(surroundings, missing, Math.max(1, count.asInt())));
    }

    @Override
    public Set<MailQueueName> listCreatedMailQueues() {
        return table.created().stream().map(MailQueueName::of).collect(ImmutableSet.toImmutableSet());
    }

    /** Hands out nothing more. What is in hand may still be done with. */
    @Override
    public void close() {
        queues.values().forEach(SqlMailQueue::end);
        consumers
                .disposeGracefully()
                .timeout(PATIENCE)
                .onErrorResume(e -> Mono.empty())
                .block();
    }
}
