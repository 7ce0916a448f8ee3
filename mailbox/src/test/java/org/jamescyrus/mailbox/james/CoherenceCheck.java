package org.jamescyrus.mailbox.james;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.Purpose;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.Verdict;

/**
 * Three threads ask while two change what the answers depend on.
 *
 * <p>An answer is stale if it was wrong during the whole time from question to answer. To know that, each recipient has a
 * count that its writer raises before and after every change: it is even while the truth is certain, and if it is the same
 * even number before the question and after the answer, the truth was the same all the time. Other answers prove nothing and
 * do not count. After each change the writer waits until its recipient was asked again with that certainty.
 */
final class CoherenceCheck {
    private static final int ASKERS = 3;
    private static final int WRITERS = 2;

    /** Of each asker one may be of before the change. */
    private static final int CERTAIN_ANSWERS = ASKERS + 2;

    /** One change in James. */
    interface Step {
        void run() throws Exception;
    }

    /** A recipient that is good at first, and changes that make it bad and good again. */
    record Toggle(RecipientAddress recipient, Step worsen, Step mend) {
        String name() {
            return recipient.mailbox().toString();
        }
    }

    /**
     * What was found.
     *
     * @param staleRefusals recipients with a refusal while they were good
     * @param staleOks recipients with an OK while they were bad
     * @param longestStaleOk from the end of the change to a question that was still answered so
     * @param failures questions without a verdict
     * @param answersRemembered certain and right answers for which the store was not asked
     */
    record Result(
            Set<String> staleRefusals,
            Set<String> staleOks,
            Duration longestStaleOk,
            Set<String> failures,
            long answersRemembered) {}

    private static final class Watched {
        final Toggle toggle;
        final AtomicLong count = new AtomicLong();
        final Semaphore certainAnswers = new Semaphore(0);
        volatile long certainSince = System.nanoTime();

        Watched(Toggle toggle) {
            this.toggle = toggle;
        }

        /** The first change makes it bad. */
        static boolean isGood(long count) {
            return count % 4 == 0;
        }
    }

    private final RecipientPolicy policy;
    private final List<Watched> all;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Set<String> staleRefusals = ConcurrentHashMap.newKeySet();
    private final Set<String> staleOks = ConcurrentHashMap.newKeySet();
    private final Set<String> failures = new ConcurrentSkipListSet<>();
    private final AtomicLong longestStaleOk = new AtomicLong();
    private final AtomicLong remembered = new AtomicLong();

    private CoherenceCheck(RecipientPolicy policy, List<Toggle> toggles) {
        this.policy = policy;
        this.all = toggles.stream().map(Watched::new).toList();
    }

    /** Changes each recipient to bad and back so many times. */
    static Result run(RecipientPolicy policy, List<Toggle> toggles, int rounds) throws Exception {
        return new CoherenceCheck(policy, toggles).run(rounds);
    }

    private Result run(int rounds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ASKERS + WRITERS);
        try {
            List<Future<?>> askers = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                askers.add(threads.submit(this::ask));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> {
                    write(writer, rounds);
                    return "written";
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            for (Future<?> asker : askers) {
                asker.get();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        return new Result(staleRefusals, staleOks, Duration.ofNanos(longestStaleOk.get()), failures, remembered.get());
    }

    private void write(int writer, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (int i = writer; i < all.size(); i += WRITERS) {
                change(all.get(i), all.get(i).toggle.worsen());
                change(all.get(i), all.get(i).toggle.mend());
            }
        }
    }

    private void change(Watched watched, Step step) throws Exception {
        watched.certainAnswers.drainPermits();
        watched.certainAnswers.acquire(CERTAIN_ANSWERS);
        watched.count.incrementAndGet();
        step.run();
        watched.certainSince = System.nanoTime();
        watched.count.incrementAndGet();
    }

    private void ask() {
        while (!done.get()) {
            all.forEach(this::askFor);
        }
    }

    private void askFor(Watched watched) {
        long before = watched.count.get();
        long since = watched.certainSince;
        long asked = System.nanoTime();
        try {
            Optional<Verdict.Ok> known =
                    policy.remembered(watched.toggle.recipient(), Poster.ANONYMOUS, Purpose.SOCKET_MAP);
            boolean ok = known.isPresent()
                    || policy.verdict(watched.toggle.recipient(), Poster.ANONYMOUS, Purpose.SOCKET_MAP)
                            instanceof Verdict.Ok;
            if (before % 2 == 0 && watched.count.get() == before) {
                judge(watched, ok, Watched.isGood(before), asked - since);
                remembered.addAndGet(known.isPresent() ? 1 : 0);
            }
        } catch (DirectoryException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    private void judge(Watched watched, boolean ok, boolean good, long age) {
        if (ok && !good) {
            staleOks.add(watched.toggle.name());
            longestStaleOk.accumulateAndGet(age, Math::max);
        } else if (!ok && good) {
            staleRefusals.add(watched.toggle.name());
        }
        watched.certainAnswers.release();
    }
}
