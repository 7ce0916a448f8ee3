package org.jamescyrus.mailbox.cache;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Ticker;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.RewriteTable;
import org.jamescyrus.mailbox.Rewriting;
import org.jamescyrus.mailbox.UserId;

/**
 * A rewrite table that remembers. What is remembered becomes stale by a change that nobody tells ({@link #forget}), and is
 * dropped when the look that saw it began longer ago than the time to live.
 *
 * <p>Every change drops all, since one entry may rewrite many users. What a look saw counts only as long as the number of
 * changes is that of when it began, so that one that a change overtakes is never told.
 */
public final class RememberingRewrites implements RewriteTable {
    private static final long OCTETS_OF_AN_ENTRY = 256;
    private static final long OCTETS_OF_A_TARGET = 64;
    private static final long OCTETS_OF_A_CHARACTER = 2;

    private record Kept(Rewriting rewriting, long changes) {}

    private final RewriteTable store;
    private final Table<UserId, Kept> table;
    private final CacheMetrics metrics;
    private final Ticker clock;
    private final AtomicLong changes = new AtomicLong();

    /**
     * @param store whose {@link RewriteTable#of} is asked
     * @param clock in nanoseconds; the system's but for tests
     */
    public RememberingRewrites(RewriteTable store, CacheBounds bounds, CacheMetrics metrics, Ticker clock) {
        this.store = store;
        this.table = new Table<>(bounds, RememberingRewrites::octets, metrics, clock);
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Rewriting of(UserId user) throws DirectoryException {
        long changesBefore = changes.get();
        long begun = clock.read();
        CacheMetrics.Loading loading = metrics.loading();
        try {
            Rewriting rewriting = store.of(user);
            table.put(user, new Kept(rewriting, changesBefore), begun);
            return rewriting;
        } finally {
            loading.ended();
        }
    }

    /** Stale by no more than what nobody told in the time to live. */
    @Override
    public Optional<Rewriting> remembered(UserId user) {
        long now = changes.get();
        Optional<Rewriting> known =
                table.get(user).filter(kept -> kept.changes() == now).map(Kept::rewriting);
        if (known.isPresent()) {
            metrics.hit();
        } else {
            metrics.miss();
        }
        return known;
    }

    /** Drops all, after the table was changed. Nobody who asks after this call is told of it. */
    public void forget() {
        changes.incrementAndGet();
        table.clear();
    }

    private static long octets(Kept kept) {
        long octets = OCTETS_OF_AN_ENTRY;
        if (kept.rewriting() instanceof Rewriting.To to) {
            for (Rewriting.Target target : to.targets()) {
                octets += OCTETS_OF_A_TARGET + target.address().length() * OCTETS_OF_A_CHARACTER;
            }
        }
        return octets;
    }
}
