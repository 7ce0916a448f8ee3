package org.jamescyrus.store.mail;

import java.time.Duration;

import org.apache.james.events.EventBusTestFixture;
import org.apache.james.events.EventDeadLetters.InsertionId;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.Mails;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.mailet.Mail;
import reactor.core.publisher.Flux;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Everything that is done to queues, repositories and dead letters, once at least. */
public final class EveryMail {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MailQueueName SPOOL = MailQueueName.of("spool");

    private final Database database;
    private final StoreThreads threads = new StoreThreads(4);
    private final QueuesUnderTest store;

    /** In this database. */
    public EveryMail(Database database) {
        this.database = database;
        this.store = new QueuesUnderTest(database);
    }

    /** Does it. */
    public void run() throws Exception {
        queues();
        repositories();
        deadLetters();
    }

    private static Mail mail(String name) throws Exception {
        return Mails.defaultMail().name(name).build();
    }

    private static MailQueueItem next(ManageableMailQueue queue) {
        return Flux.from(queue.deQueue()).blockFirst(PATIENCE);
    }

    private void queues() throws Exception {
        try (SqlMailQueueFactory process = store.start()) {
            ManageableMailQueue queue = process.createQueue(SPOOL, MailQueueFactory.prefetchCount(2));
            process.getQueue(SPOOL);
            for (int i = 0; i < 4; i++) {
                queue.enQueue(mail("m" + i));
            }
            queue.enQueue(mail("late"), Duration.ofDays(1));
            next(queue).done(CompletionStatus.SUCCESS);
            MailQueueItem changed = next(queue);
            changed.getMail().getMessage().setHeader("X-Seen", "1");
            changed.done(CompletionStatus.RETRY);
            queue.browse().forEachRemaining(each -> {});
            queue.getSize();
            queue.flush();
            queue.remove(ManageableMailQueue.Type.Name, "m3");
            queue.clear();
        }
        QueueTable table = store.table();
        MailContents.Form form = new MailContents(store.contents()).prepare(mail("held"));
        table.add("spool", 5, 0, form);
        table.take("spool", 1).forEach(mail -> table.giveBack(mail, mail.due()));
        table.renew();
        table.start();
        table.pauseMillis("spool");
    }

    private void repositories() throws Exception {
        MailRepositoryUrl url = MailRepositoryUrl.from("sql://var/mail/error");
        SqlMailRepositoryUrlStore urls = new SqlMailRepositoryUrlStore(database);
        urls.add(url);
        urls.listDistinct().forEach(each -> {});
        MailRepository kept = new SqlMailRepositoryFactory(database, threads, store.contents()).create(url);
        MailKey key = kept.store(mail("a"));
        kept.store(mail("b"));
        kept.size();
        kept.list().forEachRemaining(each -> {});
        kept.retrieve(key);
        kept.remove(key);
        kept.removeAll();
    }

    private void deadLetters() {
        SqlEventDeadLetters letters =
                new SqlEventDeadLetters(database, threads, new EventBusTestFixture.TestEventSerializer());
        InsertionId id = letters.store(EventBusTestFixture.GROUP_A, EventBusTestFixture.EVENT)
                .block();
        letters.failedEvent(EventBusTestFixture.GROUP_A, id).block();
        letters.failedIds(EventBusTestFixture.GROUP_A).collectList().block();
        letters.groupsWithFailedEvents().collectList().block();
        letters.containEvents().block();
        letters.remove(EventBusTestFixture.GROUP_A, id).block();
        letters.remove(EventBusTestFixture.GROUP_A).block();
    }
}
