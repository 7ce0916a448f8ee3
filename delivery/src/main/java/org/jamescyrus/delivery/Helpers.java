package org.jamescyrus.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.google.common.util.concurrent.ThreadFactoryBuilder;

/**
 * Threads that help with jobs that do not depend on each other. Whoever brings the jobs does them too, so they are done when no
 * helper is free; a helper that becomes free takes one of each work's in turn, so that a work with thousands of jobs neither stays
 * alone nor keeps the helpers from a small one. Copies of one message that are stored at once share the syncs of the disk.
 */
public final class Helpers implements AutoCloseable {
    private final int most;
    private final ThreadPoolExecutor threads;

    /** Works with jobs that nobody has begun; guards itself and {@link #helping}. */
    private final Deque<Work> waiting = new ArrayDeque<>();

    private int helping;

    /**
     * @param most threads
     */
    public Helpers(int most) {
        this.most = most;
        this.threads = new ThreadPoolExecutor(
                most,
                most,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new ThreadFactoryBuilder()
                        .setNameFormat("cyrus-delivery-%d")
                        .setDaemon(true)
                        .build());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Returns when all are done; throws as the first that threw. */
    void all(List<Runnable> jobs) {
        Work work = new Work(jobs);
        if (jobs.size() > 1) {
            call(work);
        }
        for (Optional<Runnable> job = next(work); job.isPresent(); job = next(work)) {
            job.get().run();
        }
        CompletableFuture.allOf(work.ends).join();
    }

    /** As many as are not helping already, and are of use. */
    private void call(Work work) {
        synchronized (waiting) {
            waiting.addLast(work);
            int called = Math.min(most - helping, work.jobs.size() - 1);
            try {
                for (int i = 0; i < called; i++) {
                    threads.execute(this::help);
                    helping++;
                }
            } catch (RejectedExecutionException e) {
                // Closed: who brought the jobs does them.
            }
        }
    }

    private void help() {
        for (Optional<Runnable> job = next(); job.isPresent(); job = next()) {
            job.get().run();
        }
    }

    /** For a helper, who ends if there is none. */
    private Optional<Runnable> next() {
        synchronized (waiting) {
            Optional<Work> work = Optional.ofNullable(waiting.pollFirst());
            if (work.isEmpty()) {
                helping--;
                return Optional.empty();
            }
            Runnable job = work.get().begin();
            if (work.get().isLeft()) {
                waiting.addLast(work.get());
            }
            return Optional.of(job);
        }
    }

    /** For who brought the work. */
    private Optional<Runnable> next(Work work) {
        synchronized (waiting) {
            if (!work.isLeft()) {
                return Optional.empty();
            }
            Runnable job = work.begin();
            if (!work.isLeft()) {
                waiting.remove(work);
            }
            return Optional.of(job);
        }
    }

    private static final class Work {
        private final List<Runnable> jobs;
        private final CompletableFuture<?>[] ends;
        private int next;

        Work(List<Runnable> jobs) {
            this.jobs = jobs;
            this.ends = jobs.stream().map(job -> new CompletableFuture<Void>()).toArray(CompletableFuture<?>[]::new);
        }

        boolean isLeft() {
            return next < jobs.size();
        }

        Runnable begin() {
            int place = next++;
            return () -> {
                try {
                    jobs.get(place).run();
                    ends[place].complete(null);
                } catch (RuntimeException | Error e) {
                    ends[place].completeExceptionally(e);
                }
            };
        }
    }

    /** Takes no more; jobs that were begun are done. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
