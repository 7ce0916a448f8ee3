package org.jamescyrus.store.mail;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.google.common.collect.ImmutableList;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.Mails;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueItemView;
import org.apache.mailet.Attribute;
import org.apache.mailet.Mail;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.sql.Database;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(Engine.class)
class MailQueueTest {
    private static final MailQueueName NAME = MailQueueName.of("spool");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String REFERENCES = "SELECT COALESCE(SUM(refs), 0) FROM content";

    @Parameter
    Engine engine;

    private Database database;
    private QueuesUnderTest store;
    private final List<SqlMailQueueFactory> processes = new ArrayList<>();
    private ManageableMailQueue queue;

    @BeforeEach
    void setUp() {
        database = engine.empty();
        store = new QueuesUnderTest(database);
        queue = start().createQueue(NAME);
    }

    @AfterEach
    void tearDown() {
        processes.forEach(SqlMailQueueFactory::close);
    }

    private SqlMailQueueFactory start() {
        SqlMailQueueFactory process = store.start();
        processes.add(process);
        return process;
    }

    private static MailQueueItem next(ManageableMailQueue queue) {
        return Flux.from(queue.deQueue()).blockFirst(PATIENCE);
    }

    private static Mail mail(String name) throws Exception {
        return Mails.defaultMail().name(name).build();
    }

    private List<String> waiting() throws Exception {
        return ImmutableList.copyOf(queue.browse()).stream()
                .map(view -> view.getMail().getName())
                .toList();
    }

    @Test
    void whatWasEnqueuedIsThereAfterARestart() throws Exception {
        queue.enQueue(mail("a"));
        processes.get(0).close();
        ManageableMailQueue again = start().getQueue(NAME).orElseThrow();
        assertThat(again.getSize()).isEqualTo(1);
        Mail mail = next(again).getMail();
        assertThat(mail.getName()).isEqualTo("a");
        assertThat(mail.getMessage().getContent()).isEqualTo("test");
    }

    @Test
    void whatWasHandedOutAndNotDoneIsThereAfterARestart() throws Exception {
        queue.enQueue(mail("a"));
        queue.enQueue(mail("b"));
        next(queue);
        next(queue).done(CompletionStatus.SUCCESS);
        processes.get(0).close();
        store.later(QueueTable.LEASE);
        ManageableMailQueue again = start().getQueue(NAME).orElseThrow();
        assertThat(next(again).getMail().getName()).isEqualTo("a");
        assertThat(again.getSize()).isEqualTo(1);
    }

    @Test
    void twoConsumersNeverShareAMail() throws Exception {
        List<String> names =
                IntStream.range(0, 200).mapToObj(number -> "mail" + number).toList();
        for (String name : names) {
            queue.enQueue(mail(name));
        }
        List<String> handedOut = Flux.merge(Flux.from(queue.deQueue()), Flux.from(queue.deQueue()))
                .map(item -> item.getMail().getName())
                .take(names.size())
                .collectList()
                .block(PATIENCE);
        assertThat(handedOut).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void noMoreIsTakenOutThanIsAskedFor() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            queue.enQueue(mail(name));
        }
        List<MailQueueItem> items = new ArrayList<>();
        Flux.from(queue.deQueue()).take(2, true).doOnNext(items::add).blockLast(PATIENCE);
        assertThat(items).extracting(item -> item.getMail().getName()).containsExactly("a", "b");
        assertThat(waiting()).containsExactly("c", "d");
    }

    @Test
    void whatAConsumerThatLeftDidNotGetIsThereForOthers() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            queue.enQueue(mail(name));
        }
        next(queue);
        Awaitility.await().untilAsserted(() -> assertThat(waiting()).containsExactly("b", "c", "d"));
    }

    @Test
    void closingAQueueLeavesItsOtherConsumers() throws Exception {
        List<String> names = new ArrayList<>();
        Flux.from(queue.deQueue()).subscribe(item -> names.add(item.getMail().getName()));
        queue.close();
        queue.enQueue(mail("a"));
        Awaitility.await().untilAsserted(() -> assertThat(names).containsExactly("a"));
    }

    @Test
    void whatIsTriedAgainIsAsItHasBecome() throws Exception {
        Attribute attribute = Attribute.convertToAttribute("tried", 1);
        queue.enQueue(mail("a"));
        MailQueueItem item = next(queue);
        item.getMail().setAttribute(attribute);
        item.getMail().getMessage().setHeader("Subject", "tried");
        item.done(CompletionStatus.RETRY);
        Mail again = next(queue).getMail();
        assertThat(again.getAttribute(attribute.getName())).contains(attribute);
        assertThat(again.getMessage().getSubject()).isEqualTo("tried");
        assertThat(again.getMessage().getContent()).isEqualTo("test");
        assertThat(store.number(REFERENCES)).isEqualTo(1);
    }

    @Test
    void whatIsDisposedOfAndTriedAgainHasItsMessage() throws Exception {
        queue.enQueue(mail("a"));
        MailQueueItem item = next(queue);
        LifecycleUtil.dispose(item.getMail());
        item.done(CompletionStatus.RETRY);
        assertThat(next(queue).getMail().getMessage().getContent()).isEqualTo("test");
    }

    @Test
    void whatIsRejectedComesBackLater() throws Exception {
        queue.enQueue(mail("a"));
        ZonedDateTime now = ZonedDateTime.now(store.clock());
        next(queue).done(CompletionStatus.REJECT);
        MailQueueItemView view = queue.browse().next();
        assertThat(view.getNextDelivery()).hasValueSatisfying(next -> assertThat(next.toInstant())
                .isEqualTo(now.plusMinutes(5).toInstant()));
    }

    @Test
    void messagesAreReferredToAsLongAsTheirMailIsThere() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            queue.enQueue(mail(name));
        }
        assertThat(store.number(REFERENCES)).isEqualTo(3);
        MailQueueItem item = next(queue);
        Awaitility.await().untilAsserted(() -> assertThat(waiting()).containsExactly("b", "c"));
        assertThat(queue.remove(ManageableMailQueue.Type.Name, "b")).isEqualTo(1);
        assertThat(queue.clear()).isEqualTo(1);
        assertThat(store.number(REFERENCES)).isEqualTo(1);
        item.done(CompletionStatus.SUCCESS);
        assertThat(store.number(REFERENCES)).isZero();
    }

    @Test
    void aMailThatCannotBeReadDoesNotHoldUpOthers() throws Exception {
        queue.enQueue(mail("a"));
        database.<Integer, RuntimeException>write(sql -> sql.update("UPDATE queued_mail SET envelope = 'nonsense'"));
        queue.enQueue(mail("b"));
        assertThat(next(queue).getMail().getName()).isEqualTo("b");
    }

    @Test
    void manyAreBrowsedFlushedAndClearedPageByPage() throws Exception {
        QueueTable table = store.table();
        MailContents contents = new MailContents(store.contents());
        MailContents.Form form = contents.prepare(mail("a"));
        int many = 450;
        for (int i = 0; i < many; i++) {
            table.add(NAME.asString(), i % 10, store.clock().millis() + 1000 + i, form);
        }
        assertThat(ImmutableList.copyOf(queue.browse())).hasSize(many);
        assertThat(queue.flush()).isEqualTo(many);
        assertThat(table.take(NAME.asString(), 10)).hasSize(10).allMatch(mail -> mail.priority() == 9);
        assertThat(queue.clear()).isEqualTo(many - 10);
        assertThat(queue.getSize()).isEqualTo(10);
        assertThat(store.number(REFERENCES)).isEqualTo(10);
    }
}
