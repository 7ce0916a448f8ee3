package org.jamescyrus.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class HelpersTest {
    @Test
    void everyJobIsDoneOnce() {
        try (Helpers helpers = new Helpers(3)) {
            AtomicInteger sum = new AtomicInteger();
            List<Runnable> jobs = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                int number = i;
                jobs.add(() -> sum.addAndGet(number));
            }
            helpers.all(jobs);
            assertThat(sum).hasValue(5050);
        }
    }

    @Test
    void jobsAreDoneAtOnce() {
        try (Helpers helpers = new Helpers(2)) {
            CyclicBarrier all = new CyclicBarrier(3);
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            helpers.all(Collections.nCopies(3, () -> {
                threads.add(Thread.currentThread());
                meet(all);
            }));
            assertThat(threads).hasSize(3).contains(Thread.currentThread());
        }
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoBringsThemDoesThemAllWhereNoHelperIsFree() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch released = new CountDownLatch(1);
        try (Helpers helpers = new Helpers(1)) {
            Thread other = new Thread(() -> helpers.all(Collections.nCopies(2, () -> {
                begun.countDown();
                await(released);
            })));
            other.start();
            await(begun);
            List<Thread> threads = new ArrayList<>();
            helpers.all(Collections.nCopies(5, () -> threads.add(Thread.currentThread())));
            assertThat(threads).isEqualTo(Collections.nCopies(5, Thread.currentThread()));
            released.countDown();
            other.join();
        }
    }

    @Test
    void helpersThatBecomeFreeHelpWithWhatWasBegunWithoutThem() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch released = new CountDownLatch(1);
        try (Helpers helpers = new Helpers(1)) {
            Thread other = new Thread(() -> helpers.all(Collections.nCopies(2, () -> {
                begun.countDown();
                await(released);
            })));
            other.start();
            await(begun);
            CyclicBarrier two = new CyclicBarrier(2);
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            helpers.all(List.of(released::countDown, () -> meetIn(two, threads), () -> meetIn(two, threads)));
            assertThat(threads).hasSize(2);
            other.join();
        }
    }

    private static void meetIn(CyclicBarrier others, Set<Thread> threads) {
        threads.add(Thread.currentThread());
        meet(others);
    }

    @Test
    void aWorkWithManyJobsLeavesHelpersToOneWithFew() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch fewAreDone = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (Helpers helpers = new Helpers(1)) {
            CountDownLatch helperGoesOn = new CountDownLatch(1);
            Runnable first = () -> {
                begun.countDown();
                await(Thread.currentThread().getName().equals("brings many") ? fewAreDone : helperGoesOn);
            };
            List<Runnable> many = new ArrayList<>(Collections.nCopies(1000, done::incrementAndGet));
            many.set(0, first);
            many.set(1, first);
            Thread other = new Thread(() -> helpers.all(many), "brings many");
            other.start();
            await(begun);
            CyclicBarrier two = new CyclicBarrier(2);
            AtomicInteger doneBefore = new AtomicInteger();
            helpers.all(List.of(helperGoesOn::countDown, () -> meet(two), () -> {
                meet(two);
                doneBefore.set(done.get());
                fewAreDone.countDown();
            }));
            assertThat(doneBefore.get()).isLessThan(10);
            other.join();
            assertThat(done).hasValue(998);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterOneThatFailsTheOthersAreDone() {
        try (Helpers helpers = new Helpers(2)) {
            AtomicInteger done = new AtomicInteger();
            List<Runnable> jobs = List.of(
                    done::incrementAndGet,
                    () -> {
                        throw new IllegalStateException("no");
                    },
                    done::incrementAndGet,
                    done::incrementAndGet);
            assertThatThrownBy(() -> helpers.all(jobs))
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("no");
            assertThat(done).hasValue(3);
        }
    }
}
