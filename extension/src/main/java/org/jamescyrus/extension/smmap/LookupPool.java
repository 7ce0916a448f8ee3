package org.jamescyrus.extension.smmap;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;

/**
 * The threads on which the store is asked, since asking may block and event loops must not. Their
 * number, the questions that may wait for one, and how long an answer may take are bounded.
 *
 * <p>A {@link ForkJoinPool} gives a question to the thread that became idle last, whose connection to the store and whose memory
 * are the warmest; a {@code ThreadPoolExecutor} lets its threads take turns.
 */
public final class LookupPool implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final ForkJoinPool threads;
    private final Semaphore places;

    /** Wakes no thread for a question, as the JDK's timer does when it waits for no other. */
    private final Timer timer = new HashedWheelTimer(
            new ThreadFactoryBuilder()
                    .setNameFormat("cyrus-lookup-timer")
                    .setDaemon(true)
                    .build(),
            TICK.toMillis(),
            TimeUnit.MILLISECONDS);

    private final Duration timeout;

    /**
     * @param size threads
     * @param waiting questions that may wait for a thread
     * @param timeout how long a question may take, waiting included
     */
    public LookupPool(int size, int waiting, Duration timeout) {
        boolean inOrder = true;
        // A thread that blocks is not replaced by one more.
        int most = size;
        this.threads = new ForkJoinPool(
                size,
                LookupPool::thread,
                null,
                inOrder,
                0,
                most,
                0,
                blocked -> true,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS);
        this.places = new Semaphore(Math.addExact(size, waiting));
        this.timeout = timeout;
    }

    // No thread of an event loop: a store may answer those on other threads, which takes longer than the answer.
    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("cyrus-lookup-" + thread.getPoolIndex());
        return thread;
    }

    /**
     * Runs {@code question}; completes with {@code busy} if too many wait, with {@code late} if it takes too long, give or take a
     * tenth of a second.
     */
    public <T> CompletableFuture<T> submit(Supplier<T> question, T busy, T late) {
        if (!places.tryAcquire()) {
            return CompletableFuture.completedFuture(busy);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            Timeout tooLate =
                    timer.newTimeout(expired -> answer.complete(late), timeout.toMillis(), TimeUnit.MILLISECONDS);
            threads.execute(() -> ask(question, answer, tooLate));
        } catch (RejectedExecutionException | IllegalStateException closed) {
            places.release();
            answer.complete(busy);
        }
        return answer;
    }

    private <T> void ask(Supplier<T> question, CompletableFuture<T> answer, Timeout tooLate) {
        try {
            if (!answer.isDone()) {
                answer.complete(question.get());
            }
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        } finally {
            tooLate.cancel();
            places.release();
        }
    }

    /** Questions that wait for a thread now. */
    public int waiting() {
        return threads.getQueuedSubmissionCount();
    }

    /** Takes no more questions and interrupts those that still run. */
    @Override
    public void close() {
        threads.shutdownNow();
        timer.stop();
    }
}
