package org.jamescyrus.lmtp.session;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which sessions do what may block. A connection has one job here at most, and one more to clean up when it is
 * lost, so a queue of twice the connections is never full.
 */
public final class WorkPool implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final AtomicInteger made = new AtomicInteger();
    private final Duration grace;

    /**
     * @param size threads
     * @param connections of all listeners that use it
     * @param grace how long {@link #close} waits for jobs that run
     */
    public WorkPool(int size, int connections, Duration grace) {
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>((int) Math.min(2L * connections, Integer.MAX_VALUE)),
                this::thread);
        threads.allowCoreThreadTimeOut(true);
        this.grace = grace;
    }

    /** No event loop's: a store may answer those on other threads, which takes longer than the answer. */
    private Thread thread(Runnable jobs) {
        Thread thread = new Thread(jobs, "cyrus-lmtp-" + made.getAndIncrement());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a job.
     *
     * @throws java.util.concurrent.RejectedExecutionException when closed
     */
    void execute(Runnable job) {
        threads.execute(job);
    }

    /** Threads that run a job now. */
    public int active() {
        return threads.getActiveCount();
    }

    /** Takes no more jobs, finishes those there are within the grace, and interrupts the others. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
