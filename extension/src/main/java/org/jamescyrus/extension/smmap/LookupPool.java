package org.jamescyrus.extension.smmap;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;

/**
 * The threads on which the store is asked, since asking may block and event loops must not. Their
 * number, the questions that may wait for one, and how long an answer may take are bounded.
 */
public final class LookupPool implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);

    private final ThreadPoolExecutor threads;
    /** Wakes no thread for a question, as the JDK's timer does when no other is waited for. */
    private final Timer timer =
            new HashedWheelTimer(threadsCalled("cyrus-lookup-timer"), TICK.toMillis(), TimeUnit.MILLISECONDS);

    private final Duration timeout;

    /**
     * @param size threads
     * @param waiting questions that may wait for a thread
     * @param timeout how long a question may take, waiting included
     */
    public LookupPool(int size, int waiting, Duration timeout) {
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                // No event loop's: a store may answer those on other threads, which takes longer than the answer.
                threadsCalled("cyrus-lookup-%d"));
        threads.allowCoreThreadTimeOut(true);
        this.timeout = timeout;
    }

    private static ThreadFactory threadsCalled(String name) {
        return new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build();
    }

    /**
     * Runs {@code question}; completes with {@code busy} if too many wait, with {@code late} if it takes too long, give or take a
     * tenth of a second.
     */
    public <T> CompletableFuture<T> submit(Supplier<T> question, T busy, T late) {
        try {
            CompletableFuture<T> answer = CompletableFuture.supplyAsync(question, threads);
            Timeout tooLate =
                    timer.newTimeout(expired -> answer.complete(late), timeout.toMillis(), TimeUnit.MILLISECONDS);
            return answer.whenComplete((answered, failure) -> tooLate.cancel());
        } catch (RejectedExecutionException | IllegalStateException closed) {
            return CompletableFuture.completedFuture(busy);
        }
    }

    /** Questions that wait for a thread now. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /** Takes no more questions and interrupts those that still run. */
    @Override
    public void close() {
        threads.shutdownNow();
        timer.stop();
    }
}
