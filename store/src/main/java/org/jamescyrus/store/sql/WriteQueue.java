package org.jamescyrus.store.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import com.google.common.util.concurrent.Uninterruptibles;

/**
 * The one that writes, and all that wait for it: up to {@value #WAITING}, each for 30 s to come in. It takes up to {@value #GROUP} of them
 * at a time, of which {@link GroupCommit} makes transactions.
 */
final class WriteQueue implements AutoCloseable {
    private static final int WAITING = 1024;
    private static final int GROUP = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<PendingWork<?>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final GroupCommit commits;
    private final Thread writer;
    private final ReadWriteLock door = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /**
     * @param name of its thread
     */
    WriteQueue(GroupCommit commits, String name) {
        this.commits = commits;
        this.writer = new Thread(this::write, name);
        this.writer.setDaemon(true);
        this.writer.start();
    }

    /** Has it done, and waits for the commit. */
    <T, E extends Exception> T run(Work<T, E> work) throws E {
        PendingWork<T> pending = new PendingWork<>(work);
        enqueue(pending);
        return pending.<E>await();
    }

    /** Nobody comes in after the door was closed. */
    private void enqueue(PendingWork<?> work) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("a work asks for another: it would wait for itself");
        }
        door.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            if (!waiting.offer(work, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException("the store is busy: " + WAITING + " wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before the store was changed", e);
        } finally {
            door.readLock().unlock();
        }
    }

    private void write() {
        Deque<PendingWork<?>> next = new ArrayDeque<>();
        while (!closed || !waiting.isEmpty() || !next.isEmpty()) {
            if (next.isEmpty()) {
                next.add(Uninterruptibles.takeUninterruptibly(waiting));
            }
            waiting.drainTo(next, GROUP - next.size());
            commits.some(next);
        }
    }

    /** Ends when all that waits is done. */
    @Override
    public void close() {
        door.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            door.writeLock().unlock();
        }
        // The writer may be waiting for something to do.
        Uninterruptibles.putUninterruptibly(waiting, new PendingWork<>(sql -> closed));
        Uninterruptibles.joinUninterruptibly(writer);
    }
}
