package org.jamescyrus.extension.smmap;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.common.util.concurrent.ThreadFactoryBuilder;

/**
 * The threads on which the store is asked, since asking may block and event loops must not. Their
 * number, the questions that may wait for one, and how long an answer may take are bounded.
 */
public final class LookupPool implements AutoCloseable {
    private final ThreadPoolExecutor threads;
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
                new ThreadFactoryBuilder()
                        .setNameFormat("cyrus-lookup-%d")
                        .setDaemon(true)
                        .build());
        threads.allowCoreThreadTimeOut(true);
        this.timeout = timeout;
    }

    /** Runs {@code question}; completes with {@code busy} if too many wait, with {@code late} if it takes too long. */
    public <T> CompletableFuture<T> submit(Supplier<T> question, T busy, T late) {
        try {
            return CompletableFuture.supplyAsync(question, threads)
                    .completeOnTimeout(late, timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
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
    }
}
