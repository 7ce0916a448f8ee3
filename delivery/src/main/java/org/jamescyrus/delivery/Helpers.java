package org.jamescyrus.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.common.util.concurrent.ThreadFactoryBuilder;

/**
 * Threads that help with jobs that do not depend on each other. Whoever brings the jobs does them too, so they are done when no
 * helper is free, and nothing waits in a queue. Copies of one message that are stored at once share the syncs of the disk.
 */
public final class Helpers implements AutoCloseable {
    private final int most;
    private final ThreadPoolExecutor threads;

    /**
     * @param most threads
     */
    public Helpers(int most) {
        this.most = most;
        this.threads = new ThreadPoolExecutor(
                0,
                most,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                new ThreadFactoryBuilder()
                        .setNameFormat("cyrus-delivery-%d")
                        .setDaemon(true)
                        .build());
    }

    /** Returns when all are done; throws as the first that threw. */
    void all(List<Runnable> jobs) {
        Work work = new Work(jobs);
        call(Math.min(most, jobs.size() - 1), work);
        work.run();
        CompletableFuture.allOf(work.ends).join();
    }

    /** As many as are free. */
    private void call(int helpers, Runnable work) {
        try {
            for (int i = 0; i < helpers; i++) {
                threads.execute(work);
            }
        } catch (RejectedExecutionException e) {
            // No other is free: those who came do it.
        }
    }

    private static final class Work implements Runnable {
        private final List<Runnable> jobs;
        private final CompletableFuture<?>[] ends;
        private final AtomicInteger next = new AtomicInteger();

        Work(List<Runnable> jobs) {
            this.jobs = jobs;
            this.ends = jobs.stream().map(job -> new CompletableFuture<Void>()).toArray(CompletableFuture<?>[]::new);
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < jobs.size(); i = next.getAndIncrement()) {
                try {
                    jobs.get(i).run();
                    ends[i].complete(null);
                } catch (RuntimeException | Error e) {
                    ends[i].completeExceptionally(e);
                }
            }
        }
    }

    /** Takes no more; jobs that were begun are done. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
