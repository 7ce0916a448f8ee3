package org.jamescyrus.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

import com.google.common.util.concurrent.Uninterruptibles;
import org.jspecify.annotations.Nullable;

/**
 * The one that writes, and all that wait for it. It takes everything that waits into one transaction, so that one sync of the disk
 * serves them all; each learns its result after that commit, or that nothing of its own is stored.
 *
 * <p>A work that fails by itself is undone to its savepoint, and the others go on. When the database fails, the transaction is gone
 * and with it all that was in it.
 */
final class WriteQueue implements AutoCloseable {
    private static final int WAITING = 1024;
    private static final int GROUP = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final class Entry<T> {
        private final Work<T, ?> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private @Nullable T result;

        Entry(Work<T, ?> work) {
            this.work = work;
        }

        /**
         * Whether it is part of the transaction.
         *
         * @param alone whether nothing else is
         */
        boolean run(boolean alone) {
            if (!alone) {
                statements.update("SAVEPOINT work");
            }
            try {
                result = work.in(statements);
            } catch (Exception e) {
                if (e instanceof StoreException failure && !(e instanceof ConflictException)) {
                    throw failure;
                }
                if (!alone) {
                    statements.update("ROLLBACK TO work");
                    statements.update("RELEASE work");
                }
                outcome.completeExceptionally(e);
                return false;
            }
            if (!alone) {
                statements.update("RELEASE work");
            }
            return true;
        }

        @SuppressWarnings("NullAway") // a work may well have no result
        void committed() {
            outcome.complete(result);
        }
    }

    private final BlockingQueue<Entry<?>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Statements statements;
    private final Consumer<Statements> afterCommit;
    private final Thread writer;
    private final ReadWriteLock door = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /**
     * @param statements of the connection that nobody else has
     * @param afterCommit what its thread does after each commit; does not throw
     */
    WriteQueue(Statements statements, String name, Consumer<Statements> afterCommit) {
        this.statements = statements;
        this.afterCommit = afterCommit;
        this.writer = new Thread(this::write, name);
        this.writer.setDaemon(true);
        this.writer.start();
    }

    /** Has it done, and waits for the commit. */
    @SuppressWarnings("unchecked")
    <T, E extends Exception> T run(Work<T, E> work) throws E {
        Entry<T> entry = new Entry<>(work);
        enqueue(entry);
        try {
            return entry.outcome.join();
        } catch (CompletionException e) {
            throw (E) e.getCause();
        }
    }

    /** Nobody comes in after the door was closed. */
    private void enqueue(Entry<?> entry) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("a work asks for another: it would wait for itself");
        }
        door.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            if (!waiting.offer(entry, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
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
        List<Entry<?>> group = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            group.add(Uninterruptibles.takeUninterruptibly(waiting));
            waiting.drainTo(group, GROUP - 1);
            commit(group);
            group.clear();
        }
    }

    private void commit(List<Entry<?>> group) {
        List<Entry<?>> done = new ArrayList<>(group.size());
        try {
            statements.update("BEGIN IMMEDIATE");
            for (Entry<?> entry : group) {
                if (entry.run(group.size() == 1)) {
                    done.add(entry);
                }
            }
            if (done.isEmpty()) {
                rollback();
                return;
            }
            statements.update("COMMIT");
        } catch (StoreException e) {
            rollback();
            group.forEach(entry -> entry.outcome.completeExceptionally(e));
            return;
        } catch (RuntimeException | Error e) {
            rollback();
            group.forEach(entry -> entry.outcome.completeExceptionally(new StoreException("the writer failed", e)));
            return;
        }
        done.forEach(Entry::committed);
        afterCommit.accept(statements);
    }

    /** SQLite may have done so itself. */
    private void rollback() {
        try {
            statements.update("ROLLBACK");
        } catch (StoreException e) {
            // There is no transaction any longer.
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
        Uninterruptibles.putUninterruptibly(waiting, new Entry<>(sql -> closed));
        Uninterruptibles.joinUninterruptibly(writer);
    }
}
