package org.jamescyrus.store.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Many works in one transaction of SQLite's, so that one sync of the disk serves them all. Each is told after the commit what it came to,
 * its own failure too: what it failed on may have been another's change in the same transaction.
 *
 * <p>A work that fails by itself is undone to its savepoint, and the others go on. When the database fails, the transaction is
 * gone and with it all that was in it. That may have been the fault of one of them, for whom alone there is no room, say: so each is then
 * run again in a transaction of its own, and those who fail are told. A work is a function of the database alone ({@link Work}).
 *
 * <p><b>A COMMIT that fails</b> leaves nothing that anybody sees: SQLite rolls back, and what it wrote to the log is not in the log's
 * index, and is written over by the next transaction. Only if the machine ends before that, and the last page, which carries the mark of the
 * commit, had reached the log, would it be found there at the next start. So works are run again only where the failure says
 * that this page was never written (there is no room, or a constraint). After any other, such as a sync that failed, all are told.
 */
final class GroupCommit {
    /** No further work is begun in a transaction whose works have run for so long. */
    static final Duration LONGEST = Duration.ofMillis(20);

    private final Statements statements;
    private final Runnable afterCommit;
    private final LongSupplier nanos;
    private boolean copied;

    /**
     * @param statements of the connection that nobody else has
     * @param afterCommit does not throw
     * @param nanos a clock
     */
    GroupCommit(Statements statements, Runnable afterCommit, LongSupplier nanos) {
        this.statements = statements;
        this.afterCommit = afterCommit;
        this.nanos = nanos;
    }

    /** Whether the database is being copied: then nothing is rolled back that need not be ({@link Copying}). */
    void copied(boolean isCopied) {
        copied = isCopied;
    }

    /** Where a transaction ended. */
    private enum End {
        /** It is stored, and all are told. */
        STORED,
        /** It never began. */
        NOT_BEGUN,
        /** Nothing of it is stored. */
        UNDONE,
        /** Nothing of it is seen, though its commit may be on the disk. */
        UNKNOWN
    }

    private record Failed(End end, StoreException why) {}

    /** Does some of what is wanted, the first at least, and takes that off. */
    void some(Deque<PendingWork<?>> wanted) {
        List<PendingWork<?>> group = new ArrayList<>();
        transaction(wanted, group).ifPresent(failed -> {
            if (failed.end() == End.NOT_BEGUN) {
                group.addAll(wanted);
                wanted.clear();
            }
            if (failed.end() == End.UNDONE && group.size() > 1) {
                eachByItself(new ArrayDeque<>(group));
            } else {
                group.forEach(work -> work.fail(failed.why()));
            }
        });
    }

    private void eachByItself(Deque<PendingWork<?>> rest) {
        while (!rest.isEmpty()) {
            PendingWork<?> one = rest.element();
            Optional<Failed> failed = transaction(new ArrayDeque<>(List.of(rest.remove())), new ArrayList<>());
            failed.ifPresent(failure -> {
                one.fail(failure.why());
                if (failure.end() == End.NOT_BEGUN) {
                    // Each would wait as long for whoever has the file.
                    rest.forEach(work -> work.fail(failure.why()));
                    rest.clear();
                }
            });
        }
    }

    /** Moves from one to the other what is in it. */
    private Optional<Failed> transaction(Deque<PendingWork<?>> wanted, List<PendingWork<?>> group) {
        End end = End.NOT_BEGUN;
        try {
            statements.update("BEGIN IMMEDIATE");
            end = End.UNDONE;
            run(wanted, group);
            if (copied || group.stream().anyMatch(PendingWork::stands)) {
                end = End.UNKNOWN;
                statements.update("COMMIT");
                end = End.STORED;
            } else {
                rollback();
            }
        } catch (StoreFullException | ConflictException e) {
            rollback();
            return Optional.of(new Failed(end == End.NOT_BEGUN ? end : End.UNDONE, e));
        } catch (StoreException e) {
            rollback();
            return Optional.of(new Failed(end, e));
        } catch (RuntimeException | Error e) {
            rollback();
            return Optional.of(new Failed(end, new StoreException("the writer failed", e)));
        }
        group.forEach(PendingWork::tell);
        if (end == End.STORED) {
            afterCommit.run();
        }
        return Optional.empty();
    }

    private void run(Deque<PendingWork<?>> wanted, List<PendingWork<?>> group) {
        boolean alone = wanted.size() == 1 && !copied;
        long begin = nanos.getAsLong();
        do {
            PendingWork<?> work = wanted.remove();
            group.add(work);
            work.run(statements, alone);
        } while (!wanted.isEmpty() && nanos.getAsLong() - begin < LONGEST.toNanos());
    }

    /** SQLite may have done so itself. */
    private void rollback() {
        try {
            statements.update("ROLLBACK");
        } catch (StoreException e) {
            // There is no transaction any longer; if there is, the next does not begin.
        }
    }
}
