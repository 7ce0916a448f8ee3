package org.jamescyrus.mailbox.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;

/*
 * Looks into the store: one at a time for each name, shared by all who ask for it meanwhile.
 *
 * Why nobody gets an answer that was over before the question. There is at most one look for a name. Who finds one running
 * when he comes may take what it saw only if that is enough for him (an OK), nothing that concerns it changed meanwhile, and
 * it is not too old. Else he waits until it has ended, that is until it is gone from `running`. Any look he finds there
 * afterwards was put there after he came, so he takes whatever it sees; if there is none he begins it. So a negative is only
 * ever told to those who asked before the look began, and nobody waits for more than two looks.
 *
 * Why what changed during a look is not remembered from it. A change is made in the store first, then told here, then what is
 * remembered of it is dropped. Beginning a look, ending one and telling a change exclude each other. If the telling comes
 *  - before the look begins: the look sees the change;
 *  - while it runs: the look is marked, and at its end it is not kept;
 *  - after it ended: it was kept before the telling, so the dropping, which comes after, finds and drops it.
 * A look that has been marked is not taken by those who found it running either: they may have come after the change.
 */
final class SharedLooks {
    /** Changes that one look is told; from then on all of them concern it. */
    private static final int MAX_CHANGES = 1000;

    /** What becomes of what a look saw. */
    interface Keeper {
        /** Remembers it, if it should be. Called while no change can be told: must be quick and not ask for anything. */
        void keep(MailboxName name, Optional<Mailbox> seen, long begun);
    }

    /** What a look saw, and whether those may have it who came after it began. */
    private record Seen(Optional<Mailbox> mailbox, boolean forLater) {}

    private static final class Look {
        final MailboxName name;
        final long begun;
        final CompletableFuture<Seen> end = new CompletableFuture<>();
        private final List<Change> changes = new ArrayList<>();

        Look(MailboxName name, long begun) {
            this.name = name;
            this.begun = begun;
        }

        void tell(Change change) {
            if (changes.size() < MAX_CHANGES) {
                changes.add(change);
            }
        }

        boolean isConcerned(Optional<Mailbox> seen) {
            return changes.size() == MAX_CHANGES || changes.stream().anyMatch(change -> change.concerns(name, seen));
        }
    }

    private final MailboxDirectory store;
    private final Keeper keeper;
    private final Predicate<Long> isYoung;
    private final LongSupplier clock;
    private final Map<MailboxName, Look> running = new HashMap<>();

    /**
     * @param isYoung whether what a look saw that began then may still be told
     * @param clock in nanoseconds
     */
    SharedLooks(MailboxDirectory store, Keeper keeper, Predicate<Long> isYoung, LongSupplier clock) {
        this.store = store;
        this.keeper = keeper;
        this.isYoung = isYoung;
        this.clock = clock;
    }

    /** What the store has, seen after this call; or before, if it is {@code enough}. */
    Optional<Mailbox> look(MailboxName name, Predicate<Mailbox> enough) throws DirectoryException {
        Optional<Look> older = running(name);
        if (older.isPresent()) {
            Optional<Mailbox> seen = seenByOlder(older.get()).filter(enough);
            if (seen.isPresent()) {
                return seen;
            }
        }
        Look own = new Look(name, clock.getAsLong());
        Look look = runningOr(own);
        return look == own ? run(own) : await(look).mailbox();
    }

    /** After the change was made, before what is remembered of it is dropped. */
    synchronized void tell(Change change) {
        running.values().forEach(look -> look.tell(change));
    }

    private synchronized Optional<Look> running(MailboxName name) {
        return Optional.ofNullable(running.get(name));
    }

    private synchronized Look runningOr(Look own) {
        Look other = running.putIfAbsent(own.name, own);
        return other == null ? own : other;
    }

    private Optional<Mailbox> run(Look look) throws DirectoryException {
        try {
            Optional<Mailbox> seen = store.find(look.name);
            look.end.complete(ended(look, seen));
            return seen;
        } catch (DirectoryException e) {
            failed(look, e);
            throw e;
        } catch (RuntimeException | Error e) {
            failed(look, new DirectoryException(look.name, e));
            throw e;
        }
    }

    private synchronized Seen ended(Look look, Optional<Mailbox> seen) {
        running.remove(look.name);
        boolean concerned = look.isConcerned(seen);
        if (!concerned) {
            keeper.keep(look.name, seen, look.begun);
        }
        return new Seen(seen, !concerned && isYoung.test(look.begun));
    }

    private void failed(Look look, DirectoryException failure) {
        synchronized (this) {
            running.remove(look.name);
        }
        look.end.completeExceptionally(failure);
    }

    private static Optional<Mailbox> seenByOlder(Look older) throws DirectoryException {
        try {
            Seen seen = older.end.get();
            return seen.forLater() ? seen.mailbox() : Optional.empty();
        } catch (ExecutionException e) {
            // Its failure is not ours: the next look may do better.
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(older, e);
        }
    }

    private static Seen await(Look look) throws DirectoryException {
        try {
            return look.end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DirectoryException failure ? failure : new DirectoryException(look.name, e);
        } catch (InterruptedException e) {
            throw interrupted(look, e);
        }
    }

    private static DirectoryException interrupted(Look look, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DirectoryException(look.name, e);
    }
}
