package org.jamescyrus.store.sql;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/** A work, from when somebody wants it done until they are told what it came to. */
final class PendingWork<T> {
    private final Work<T, ?> work;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private @Nullable T result;
    private Optional<Exception> failure = Optional.empty();

    PendingWork(Work<T, ?> work) {
        this.work = work;
    }

    /**
     * Runs it in a transaction that is open. If it fails by itself, nothing of it is part of that, or, where it is alone, nothing
     * else is: then the transaction is to be rolled back.
     *
     * @throws StoreException if the database failed: there may be no transaction any longer
     */
    void run(Statements sql, boolean alone) {
        failure = Optional.empty();
        if (!alone) {
            sql.update("SAVEPOINT work");
        }
        try {
            result = work.in(sql);
        } catch (Exception e) {
            if (e instanceof StoreException ofTheDatabase && !(e instanceof ConflictException)) {
                throw ofTheDatabase;
            }
            failure = Optional.of(e);
            if (!alone) {
                sql.update("ROLLBACK TO work");
            }
        }
        if (!alone) {
            sql.update("RELEASE work");
        }
    }

    /** Whether it did not fail by itself when it was run last. */
    boolean stands() {
        return failure.isEmpty();
    }

    /** Tells what it came to. */
    @SuppressWarnings("NullAway") // a work may well have no result
    void tell() {
        failure.ifPresentOrElse(outcome::completeExceptionally, () -> outcome.complete(result));
    }

    /** Tells that nothing of it is stored. */
    void fail(StoreException why) {
        outcome.completeExceptionally(why);
    }

    /** Waits for that. */
    @SuppressWarnings("unchecked")
    <E extends Exception> T await() throws E {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw (E) e.getCause();
        }
    }
}
