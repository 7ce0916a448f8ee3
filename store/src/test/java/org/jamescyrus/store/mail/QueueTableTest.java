package org.jamescyrus.store.mail;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.james.queue.api.Mails;
import org.apache.james.util.concurrency.ConcurrentTestRunner;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.mail.QueueTable.Queued;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(Engine.class)
class QueueTableTest {
    private static final String QUEUE = "spool";

    @Parameter
    Engine engine;

    private QueuesUnderTest store;
    private QueueTable one;
    private QueueTable other;

    @BeforeEach
    void setUp() {
        store = new QueuesUnderTest(engine.empty());
        one = store.table();
        other = store.table();
    }

    private void add(int count) throws Exception {
        MailContents.Form form = new MailContents(store.contents())
                .prepare(Mails.defaultMail().name("a").build());
        for (int i = 0; i < count; i++) {
            one.add(QUEUE, 5, store.clock().millis(), form);
        }
    }

    @Test
    void twoProcessesNeverTakeTheSameMail() throws Exception {
        int mails = 120;
        add(mails);
        Collection<Long> taken = new ConcurrentLinkedQueue<>();
        ConcurrentTestRunner.builder()
                .operation((thread, step) ->
                        (thread % 2 == 0 ? one : other).take(QUEUE, 3).forEach(mail -> taken.add(mail.id())))
                .threadCount(4)
                .operationCount(mails)
                .runSuccessfullyWithin(Duration.ofMinutes(1));
        assertThat(taken).hasSize(mails).doesNotHaveDuplicates();
    }

    @Test
    void whatIsHeldAndRenewedIsNotTakenByOthers() throws Exception {
        add(1);
        assertThat(one.take(QUEUE, 1)).hasSize(1);
        store.later(QueueTable.LEASE.minusSeconds(1));
        one.renew();
        store.later(QueueTable.LEASE.minusSeconds(1));
        assertThat(other.take(QUEUE, 1)).isEmpty();
    }

    @Test
    void whatAProcessHeldThatIsNoMoreIsTakenByOthersOnly() throws Exception {
        Assumptions.assumeTrue(engine == Engine.POSTGRESQL, "only there several processes use the same tables");
        add(1);
        List<Queued> first = one.take(QUEUE, 1);
        other.start();
        assertThat(other.take(QUEUE, 1)).isEmpty();
        store.later(QueueTable.LEASE);
        List<Queued> second = other.take(QUEUE, 1);
        assertThat(second).isEqualTo(first);
        assertThat(one.done(first.get(0))).isFalse();
        assertThat(store.number("SELECT COUNT(*) FROM queued_mail")).isEqualTo(1);
        assertThat(other.done(second.get(0))).isTrue();
        assertThat(store.number("SELECT COUNT(*) FROM queued_mail")).isZero();
    }

    @Test
    void whoWaitsLooksAgainWhenTheEarliestIsDue() throws Exception {
        assertThat(one.pauseMillis(QUEUE)).isGreaterThanOrEqualTo(QueueTable.RENEWAL.toMillis());
        MailContents.Form form = new MailContents(store.contents())
                .prepare(Mails.defaultMail().name("a").build());
        one.add(QUEUE, 5, store.clock().millis() + 7000, form);
        one.add(QUEUE, 9, store.clock().millis() + 3000, form);
        assertThat(one.pauseMillis(QUEUE)).isEqualTo(3000);
    }
}
