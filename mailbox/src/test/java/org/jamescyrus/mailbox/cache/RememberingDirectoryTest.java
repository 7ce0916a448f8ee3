package org.jamescyrus.mailbox.cache;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is shared, what is remembered, and when it is not, with a store whose looks the test holds. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RememberingDirectoryTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final MailboxName INBOX = MailboxName.inbox(ALICE);
    private static final MailboxName FOO = folder("Foo");
    private static final MailboxName BELOW = folder("Foo", "Bar");
    private static final MailboxName BESIDE = folder("Foobar");
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

    /** Counts what it is told. */
    private static final class Meters implements CacheMetrics {
        final AtomicInteger hits = new AtomicInteger();
        final AtomicInteger misses = new AtomicInteger();
        final AtomicInteger loads = new AtomicInteger();
        final AtomicInteger evictions = new AtomicInteger();

        @Override
        public void hit() {
            hits.incrementAndGet();
        }

        @Override
        public void miss() {
            misses.incrementAndGet();
        }

        @Override
        public Loading loading() {
            return loads::incrementAndGet;
        }

        @Override
        public void evicted() {
            evictions.incrementAndGet();
        }
    }

    private final GatedStore store = new GatedStore();
    private final AtomicLong clock = new AtomicLong();
    private final Meters meters = new Meters();
    private final RememberingDirectory directory = directory(new CacheBounds(1000, 1 << 20, TIME_TO_LIVE));

    private RememberingDirectory directory(CacheBounds bounds) {
        return new RememberingDirectory(store, bounds, meters, clock::get);
    }

    private static MailboxName folder(String... levels) {
        return MailboxName.of(ALICE, List.of(levels));
    }

    private static Mailbox mailbox(MailboxName name, String root) {
        return new Mailbox(name, AccessControlList.EMPTY, Optional.of(root), QuotaUsage.UNLIMITED);
    }

    private static Mailbox mailbox(MailboxName name) {
        return mailbox(name, "alice's");
    }

    private void tick(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    /** A question on a thread of its own. */
    private static final class Asker {
        private final FutureTask<Optional<Mailbox>> question;
        private final Thread thread;

        Asker(RememberingDirectory directory, MailboxName name, Predicate<Mailbox> enough) {
            this.question = new FutureTask<>(() -> directory.find(name, enough));
            this.thread = new Thread(question, "asker");
            thread.setDaemon(true);
            thread.start();
        }

        Optional<Mailbox> answer() throws Exception {
            return question.get();
        }

        /** Returns when the asker waits for something. */
        Asker waiting() {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            return this;
        }
    }

    private Asker ask(MailboxName name) {
        return new Asker(directory, name, any -> true);
    }

    private Optional<Mailbox> remembered(MailboxName name) {
        return directory.remembered(name, any -> true);
    }

    /** Begins a look and returns when it has seen what it has seen. */
    private Asker askedAndHeld(MailboxName name, GatedStore.Gate gate) throws InterruptedException {
        Asker asker = ask(name);
        gate.awaitLook();
        return asker;
    }

    @Test
    void whatWasFoundIsRemembered() throws Exception {
        store.put(mailbox(FOO));
        assertThat(remembered(FOO)).isEmpty();
        assertThat(directory.find(FOO, any -> true)).contains(mailbox(FOO));
        assertThat(remembered(FOO)).contains(mailbox(FOO));
        assertThat(directory.find(FOO, any -> true)).contains(mailbox(FOO));
        assertThat(store.looks()).isEqualTo(1);
        assertThat(meters.hits).hasValue(1);
        assertThat(meters.misses).hasValue(1);
        assertThat(meters.loads).hasValue(1);
        assertThat(directory.size()).isEqualTo(1);
    }

    @Test
    void whatIsNotEnoughIsLookedUpAgain() throws Exception {
        store.put(mailbox(FOO));
        directory.find(FOO, any -> true);
        assertThat(directory.remembered(FOO, mailbox -> false)).isEmpty();
        assertThat(directory.find(FOO, mailbox -> false)).contains(mailbox(FOO));
        assertThat(directory.find(FOO)).contains(mailbox(FOO));
        assertThat(store.looks()).isEqualTo(3);
    }

    @Test
    void thatThereIsNoMailboxIsNotRemembered() throws Exception {
        assertThat(directory.find(FOO, any -> true)).isEmpty();
        store.put(mailbox(FOO));
        assertThat(directory.find(FOO, any -> true)).contains(mailbox(FOO));
    }

    @Test
    void askersOfOneNameShareALook() throws Exception {
        store.put(mailbox(FOO));
        GatedStore.Gate gate = store.hold();
        List<Asker> askers = new ArrayList<>(List.of(askedAndHeld(FOO, gate)));
        for (int i = 0; i < 5; i++) {
            askers.add(ask(FOO).waiting());
        }
        gate.open();
        for (Asker asker : askers) {
            assertThat(asker.answer()).contains(mailbox(FOO));
        }
        assertThat(store.looks()).isEqualTo(1);
    }

    @Test
    void aMailboxMadeDuringALookIsFoundByWhoAsksThen() throws Exception {
        GatedStore.Gate gate = store.hold();
        Asker before = askedAndHeld(FOO, gate);
        store.put(mailbox(FOO));
        Asker after = ask(FOO).waiting();
        gate.open();
        assertThat(before.answer()).isEmpty();
        assertThat(after.answer()).contains(mailbox(FOO));
    }

    @Test
    void whoIsNotServedByARunningLookSharesTheNext() throws Exception {
        store.put(mailbox(FOO, "old"));
        GatedStore.Gate first = store.hold();
        GatedStore.Gate second = store.hold();
        Asker before = askedAndHeld(FOO, first);
        store.put(mailbox(FOO, "new"));
        CountDownLatch refused = new CountDownLatch(3);
        List<Asker> after = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            after.add(new Asker(directory, FOO, mailbox -> {
                        refused.countDown();
                        return false;
                    })
                    .waiting());
        }
        first.open();
        refused.await();
        second.awaitLook();
        after.forEach(Asker::waiting);
        second.open();
        assertThat(before.answer()).contains(mailbox(FOO, "old"));
        for (Asker asker : after) {
            assertThat(asker.answer()).contains(mailbox(FOO, "new"));
        }
        assertThat(store.looks()).isEqualTo(2);
    }

    static List<Change> changesOfFooBar() {
        return List.of(
                new Change.OfMailbox(BELOW),
                new Change.OfTree(BELOW),
                new Change.OfTree(FOO),
                new Change.OfTree(INBOX),
                new Change.OfQuota("alice's"),
                new Change.OfAllQuotas());
    }

    @ParameterizedTest
    @MethodSource("changesOfFooBar")
    void whatChangedIsForgotten(Change change) throws Exception {
        store.put(mailbox(BELOW));
        directory.find(BELOW, any -> true);
        directory.forget(change);
        assertThat(remembered(BELOW)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changesOfFooBar")
    void aLookDuringAChangeIsNotRememberedNorTakenByWhoAsksAfterIt(Change change) throws Exception {
        store.put(mailbox(BELOW));
        GatedStore.Gate gate = store.hold();
        Asker before = askedAndHeld(BELOW, gate);
        store.remove(BELOW);
        directory.forget(change);
        Asker after = ask(BELOW).waiting();
        gate.open();
        assertThat(before.answer()).contains(mailbox(BELOW));
        assertThat(after.answer()).isEmpty();
        assertThat(remembered(BELOW)).isEmpty();
    }

    static List<Change> changesOfOthers() {
        return List.of(
                new Change.OfMailbox(INBOX),
                new Change.OfMailbox(FOO),
                new Change.OfMailbox(BESIDE),
                new Change.OfTree(BESIDE),
                new Change.OfTree(folder("Foo", "Bar", "Baz")),
                new Change.OfTree(MailboxName.inbox(new UserId("bob", Optional.empty()))),
                new Change.OfQuota("bob's"));
    }

    @ParameterizedTest
    @MethodSource("changesOfOthers")
    void whatChangedElsewhereIsNotForgotten(Change change) throws Exception {
        store.put(mailbox(BELOW));
        directory.find(BELOW, any -> true);
        directory.forget(change);
        assertThat(remembered(BELOW)).contains(mailbox(BELOW));

        RememberingDirectory other = directory(new CacheBounds(10, 10_000, TIME_TO_LIVE));
        GatedStore.Gate gate = store.hold();
        Asker asker = new Asker(other, BELOW, any -> true);
        gate.awaitLook();
        other.forget(change);
        gate.open();
        assertThat(asker.answer()).isPresent();
        assertThat(other.remembered(BELOW, any -> true)).contains(mailbox(BELOW));
    }

    @Test
    void aNewUsageIsLookedUpOnceForAllMailboxesOfItsRoot() throws Exception {
        store.put(mailbox(FOO));
        store.put(mailbox(INBOX));
        directory.find(FOO, any -> true);
        directory.find(INBOX, any -> true);
        directory.forget(new Change.OfQuota("alice's"));
        directory.find(FOO, any -> true);
        assertThat(remembered(INBOX)).contains(mailbox(INBOX));
        assertThat(store.looks()).isEqualTo(3);
    }

    @Test
    void aLookIsToldSoManyChangesAtMostAndIsThenNotRemembered() throws Exception {
        store.put(mailbox(FOO));
        GatedStore.Gate gate = store.hold();
        Asker asker = askedAndHeld(FOO, gate);
        for (int i = 0; i < 1000; i++) {
            directory.forget(new Change.OfMailbox(BESIDE));
        }
        gate.open();
        assertThat(asker.answer()).isPresent();
        assertThat(remembered(FOO)).isEmpty();
    }

    @Test
    void theTimeToLiveBeginsWithTheLook() throws Exception {
        store.put(mailbox(FOO));
        GatedStore.Gate gate = store.hold();
        Asker asker = askedAndHeld(FOO, gate);
        tick(Duration.ofSeconds(3));
        gate.open();
        assertThat(asker.answer()).isPresent();
        tick(Duration.ofSeconds(2).minusNanos(1));
        assertThat(remembered(FOO)).isPresent();
        tick(Duration.ofNanos(1));
        assertThat(remembered(FOO)).isEmpty();
    }

    @Test
    void aLookThatTookTooLongServesOnlyWhoBeganIt() throws Exception {
        store.put(mailbox(FOO));
        GatedStore.Gate gate = store.hold();
        Asker before = askedAndHeld(FOO, gate);
        store.remove(FOO);
        tick(TIME_TO_LIVE);
        Asker after = ask(FOO).waiting();
        gate.open();
        assertThat(before.answer()).isPresent();
        assertThat(after.answer()).isEmpty();
        assertThat(remembered(FOO)).isEmpty();
    }

    @Test
    void aFailureIsToldAndNotRemembered() throws Exception {
        store.put(mailbox(FOO));
        store.fail(Optional.of(new IOException("disk on fire")));
        assertThatThrownBy(() -> directory.find(FOO, any -> true))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("the mail store failed on user/alice/Foo: disk on fire");
        store.fail(Optional.empty());
        assertThat(directory.find(FOO, any -> true)).isPresent();
    }

    @Test
    void whoFindsALookRunningDoesNotFailWithIt() throws Exception {
        store.put(mailbox(FOO));
        store.fail(Optional.of(new IOException("disk on fire")));
        GatedStore.Gate gate = store.hold();
        Asker before = askedAndHeld(FOO, gate);
        store.fail(Optional.empty());
        Asker after = ask(FOO).waiting();
        gate.open();
        assertThatThrownBy(before::answer).hasCauseInstanceOf(DirectoryException.class);
        assertThat(after.answer()).isPresent();
    }

    @Test
    void whoIsInterruptedWhileWaitingGetsNoAnswer() throws Exception {
        GatedStore.Gate gate = store.hold();
        Asker before = askedAndHeld(FOO, gate);
        Asker after = ask(FOO).waiting();
        after.thread.interrupt();
        assertThatThrownBy(after::answer).hasCauseInstanceOf(DirectoryException.class);
        gate.open();
        assertThat(before.answer()).isEmpty();
    }

    @Test
    void entriesAreBounded() throws Exception {
        RememberingDirectory small = directory(new CacheBounds(10, 1 << 20, TIME_TO_LIVE));
        for (int i = 0; i < 100; i++) {
            MailboxName name = folder("f" + i);
            store.put(mailbox(name));
            small.find(name, any -> true);
        }
        assertThat(small.size()).isBetween(1L, 10L);
        assertThat(meters.evictions).hasValueGreaterThanOrEqualTo(90);
    }

    @Test
    void octetsAreBounded() throws Exception {
        RememberingDirectory small = directory(new CacheBounds(1000, 100_000, TIME_TO_LIVE));
        for (int i = 0; i < 100; i++) {
            MailboxName name = folder("f" + i, "x".repeat(5000));
            store.put(mailbox(name));
            small.find(name, any -> true);
        }
        assertThat(small.size()).isBetween(1L, 100_000L / 10_000);
    }

    @Test
    void boundsThatBoundNothingAreRefused() {
        assertThatThrownBy(() -> new CacheBounds(0, 1, TIME_TO_LIVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CacheBounds(2, 1, TIME_TO_LIVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CacheBounds(1, 1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
