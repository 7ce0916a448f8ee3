package org.jamescyrus.store.sql;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
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
    private final BlockingQueue<Copying> copies = new ArrayBlockingQueue<>(1);
    private final Connection writing;
    private final GroupCommit commits;
    private final Thread writer;
    private final ReadWriteLock door = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /**
     * @param writing the connection of {@code commits}
     * @param name of its thread
     */
    WriteQueue(Connection writing, GroupCommit commits, String name) {
        this.writing = writing;
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

    /**
     * Has a copy made between works, and waits for it.
     *
     * @throws StoreException if it fails, or another is being made
     */
    void copy(Copying copy) {
        door.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            if (!copies.offer(copy)) {
                throw new StoreException("the store is being copied already");
            }
        } finally {
            door.readLock().unlock();
        }
        // The writer may be waiting for something to do.
        run(sql -> true);
        copy.await();
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
            Optional.ofNullable(copies.peek()).ifPresent(copy -> copy(copy, next));
        }
        Optional.ofNullable(copies.poll()).ifPresent(copy -> copy.refuse("the store is closed"));
    }

    private void copy(Copying copy, Deque<PendingWork<?>> next) {
        commits.copied(true);
        try {
            copy.run(writing, () -> {
                waiting.drainTo(next, GROUP - next.size());
                if (!next.isEmpty()) {
                    commits.some(next);
                }
            });
        } finally {
            commits.copied(false);
            copies.remove(copy);
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
