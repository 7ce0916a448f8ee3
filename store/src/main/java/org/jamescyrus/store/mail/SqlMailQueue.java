package org.jamescyrus.store.mail;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.mail.MessagingException;

import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;
import org.apache.james.queue.api.MailPrioritySupport;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

import org.jamescyrus.store.mail.QueueTable.Queued;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Paged;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * Mail that waits for its next step. What was put in is on the disk; what was handed out stays in until it is done, and comes back
 * if this process ends before. Mail of a higher priority goes first ({@link MailPrioritySupport}), then what was due first.
 *
 * <p>Mail that is handed out is counted by {@link #getSize}, and is neither browsed nor removed.
 */
public final class SqlMailQueue implements ManageableMailQueue {
    private static final Logger LOGGER = LoggerFactory.getLogger(SqlMailQueue.class);
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Mail that somebody could neither process nor keep elsewhere is not lost, and not tried at once again. */
    private static final Duration REJECTED = Duration.ofMinutes(5);

    /** What all queues of a process share. */
    record Surroundings(
            Database database,
            QueueTable table,
            MailContents contents,
            StoreThreads threads,
            Scheduler consumers,
            MailQueueItemDecoratorFactory decorators,
            MetricFactory metrics,
            GaugeRegistry gauges) {}

    private final Surroundings surroundings;
    private final QueueTable table;
    private final MailContents contents;
    private final QueueContents waiting;
    private final MailQueueName name;
    private final String queue;
    private final int batch;
    private final Metric enqueued;
    private final Metric dequeued;
    private final Set<HandingOut<Queued>> consumers = ConcurrentHashMap.newKeySet();

    /**
     * @param batch how many mails a consumer is given at once, if it asks for so many
     */
    SqlMailQueue(Surroundings surroundings, MailQueueName name, int batch) {
        this.surroundings = surroundings;
        this.table = surroundings.table();
        this.contents = surroundings.contents();
        this.name = name;
        this.queue = name.asString();
        this.waiting = new QueueContents(surroundings.database(), table, queue);
        this.batch = batch;
        this.enqueued = surroundings.metrics().generate(ENQUEUED_METRIC_NAME_PREFIX + queue);
        this.dequeued = surroundings.metrics().generate(DEQUEUED_METRIC_NAME_PREFIX + queue);
        surroundings.gauges().register(QUEUE_SIZE_METRIC_NAME_PREFIX + queue, () -> waiting.size());
    }

    private interface Question<T> {
        T ask() throws MessagingException;
    }

    private static <T> T ask(Question<T> question) throws MailQueueException {
        try {
            return question.ask();
        } catch (StoreException | MessagingException e) {
            throw new MailQueueException(e.getMessage(), e);
        }
    }

    @Override
    public MailQueueName getName() {
        return name;
    }

    @Override
    public void enQueue(Mail mail) throws MailQueueException {
        enQueue(mail, Duration.ZERO);
    }

    @Override
    public void enQueue(Mail mail, Duration delay) throws MailQueueException {
        TimeMetric time = surroundings.metrics().timer(ENQUEUED_TIMER_METRIC_NAME_PREFIX + queue);
        try {
            long due = due(delay);
            ask(() -> {
                table.add(queue, priority(mail), due, contents.prepare(mail));
                return true;
            });
            enqueued.increment();
        } finally {
            time.stopAndPublish();
        }
        look();
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return surroundings.threads().run(() -> enQueue(mail));
    }

    private long due(Duration delay) {
        Instant now = Instant.ofEpochMilli(table.now());
        boolean endless = delay.compareTo(Duration.between(now, LATEST)) > 0;
        Instant due = delay.isNegative() ? now : endless ? LATEST : now.plus(delay);
        return due.toEpochMilli();
    }

    private static int priority(Mail mail) {
        int priority = mail.getAttribute(MailPrioritySupport.MAIL_PRIORITY)
                .flatMap(attribute -> attribute.getValue().valueAs(Integer.class))
                .orElse(MailPrioritySupport.NORMAL_PRIORITY);
        return Math.max(MailPrioritySupport.LOW_PRIORITY, Math.min(MailPrioritySupport.HIGH_PRIORITY, priority));
    }

    /** Who asks for mail looks whether there is some. */
    private void look() {
        consumers.forEach(HandingOut::look);
    }

    @Override
    public Publisher<MailQueueItem> deQueue() {
        return Flux.from(subscriber -> {
            HandingOut<Queued> consumer = new HandingOut<>(
                    source, subscriber, surroundings.consumers().createWorker(), batch);
            consumers.add(consumer);
            subscriber.onSubscribe(consumer);
        });
    }

    private final HandingOut.Source<Queued> source = new HandingOut.Source<>() {
        @Override
        public List<Queued> take(int most) {
            return table.take(queue, most);
        }

        @Override
        public MailQueueItem item(Queued mail) {
            try {
                Item item = new Item(mail, contents.open(mail.mail()));
                dequeued.increment();
                return surroundings.decorators().decorate(item, name);
            } catch (MessagingException e) {
                throw new StoreException("mail " + mail.id() + " in queue " + queue + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void giveBack(Queued mail) {
            try {
                table.giveBack(mail, mail.due());
                look();
            } catch (StoreException e) {
                LOGGER.warn("mail {} in queue {} cannot be given back now: {}", mail.id(), queue, e.getMessage());
            }
        }

        @Override
        public long pauseMillis() {
            return table.pauseMillis(queue);
        }

        @Override
        public void left(HandingOut<Queued> consumer) {
            consumers.remove(consumer);
        }
    };

    private final class Item implements MailQueueItem {
        private final Queued queued;
        private final MailImpl mail;

        Item(Queued queued, MailImpl mail) {
            this.queued = queued;
            this.mail = mail;
        }

        @Override
        public Mail getMail() {
            return mail;
        }

        @Override
        public void done(CompletionStatus status) throws MailQueueException {
            ask(() -> {
                switch (status) {
                    case SUCCESS -> end();
                    case RETRY -> giveBack(table.now());
                    case REJECT -> giveBack(table.now() + REJECTED.toMillis());
                }
                return true;
            });
        }

        private void end() {
            if (!table.done(queued)) {
                LOGGER.warn(
                        "mail {} in queue {} is done, and no longer held: it may be done twice", queued.id(), queue);
            }
        }

        private void giveBack(long due) {
            try {
                if (mail.getMessage() == null) {
                    table.giveBack(queued, due);
                } else {
                    table.giveBack(queued, due, contents.prepare(mail));
                }
            } catch (MessagingException e) {
                LOGGER.warn("mail {} in queue {} comes back as it was: {}", queued.id(), queue, e.getMessage(), e);
                table.giveBack(queued, due);
            }
            look();
        }
    }

    @Override
    public long getSize() throws MailQueueException {
        return ask(() -> waiting.size());
    }

    @Override
    public Publisher<Long> getSizeReactive() {
        return surroundings.threads().mono(this::getSize);
    }

    @Override
    public long flush() throws MailQueueException {
        long flushed = ask(() -> waiting.flush());
        look();
        return flushed;
    }

    @Override
    public long clear() throws MailQueueException {
        return ask(() -> waiting.remove(envelope -> true));
    }

    @Override
    public long remove(Type type, String value) throws MailQueueException {
        Match match =
                switch (type) {
                    case Name -> Envelope::hasName;
                    case Sender -> Envelope::hasSender;
                    case Recipient -> Envelope::hasRecipient;
                };
        return ask(() -> waiting.remove(matching(match, value)));
    }

    private interface Match {
        boolean of(String envelope, String value) throws IOException;
    }

    private static Predicate<String> matching(Match match, String value) {
        return envelope -> {
            try {
                return match.of(envelope, value);
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Some at a time are read; what is put in, taken out or removed meanwhile may be seen or not. */
    @Override
    public MailQueueIterator browse() {
        Paged<Queued> all = new Paged<>(waiting::page);
        return new MailQueueIterator() {
            @Override
            public void close() {}

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public MailQueueItemView next() {
                Queued mail = all.next();
                try {
                    return new DefaultMailQueueItemView(
                            contents.open(mail.mail()),
                            Instant.ofEpochMilli(mail.due()).atZone(ZoneOffset.UTC));
                } catch (MessagingException e) {
                    throw new StoreException("mail " + mail.id() + " in queue " + queue + ": " + e.getMessage(), e);
                }
            }
        };
    }

    /** Nothing: each consumer ends by itself, and others of the same queue go on. */
    @Override
    public void close() {}

    /** Nobody is handed out anything more. */
    void end() {
        consumers.forEach(HandingOut::cancel);
    }
}
