package org.jamescyrus.mailbox.cache;

import java.util.Optional;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Ticker;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;

/**
 * A directory that remembers. That a mailbox does not exist is not remembered. What is becomes stale by a change that
 * nobody tells ({@link #forget}), and is dropped when the look that saw it began longer ago than the time to live.
 *
 * <p>Quotas are remembered apart from the mailboxes that they count, since every delivery changes one.
 */
public final class RememberingDirectory implements MailboxDirectory {
    /** Objects and references of an entry with its key, about. */
    private static final long OCTETS_OF_AN_ENTRY = 256;

    private static final long OCTETS_OF_A_PART = 64;
    private static final long OCTETS_OF_A_CHARACTER = 2;

    private record Place(MailboxName name, AccessControlList acl, Optional<String> quotaRoot) {}

    private record Quota(String root, QuotaUsage usage) {}

    private final MailboxDirectory store;
    private final Table<MailboxName, Place> places;
    private final Table<String, Quota> quotas;
    private final SharedLooks looks;
    private final CacheMetrics metrics;

    /**
     * @param store whose {@link MailboxDirectory#find(MailboxName)} is asked
     * @param bounds three quarters of the octets are for mailboxes, one for quotas; of either there are so many entries
     * @param clock in nanoseconds; the system's but for tests
     */
    public RememberingDirectory(MailboxDirectory store, CacheBounds bounds, CacheMetrics metrics, Ticker clock) {
        this.store = store;
        this.places = new Table<>(bounds.part(3, 4), RememberingDirectory::octets, metrics, clock);
        this.quotas = new Table<>(bounds.part(1, 4), RememberingDirectory::octets, metrics, clock);
        this.looks = new SharedLooks(timed(store, metrics), this::keep, places::isYoung, clock::read);
        this.metrics = metrics;
    }

    @Override
    public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
        return looks.look(name, seen -> false);
    }

    /** A mailbox seen before the question is stale by no more than what nobody told in the time to live. */
    @Override
    public Optional<Mailbox> find(MailboxName name, Predicate<Mailbox> enough) throws DirectoryException {
        Optional<Mailbox> known = recall(name).filter(enough);
        return known.isPresent() ? known : looks.look(name, enough);
    }

    /** Stale by no more than what nobody told in the time to live. */
    @Override
    public Optional<Mailbox> remembered(MailboxName name, Predicate<Mailbox> enough) {
        Optional<Mailbox> known = recall(name).filter(enough);
        if (known.isPresent()) {
            metrics.hit();
        } else {
            metrics.miss();
        }
        return known;
    }

    @Override
    public boolean lacks(MailboxName name) {
        return store.lacks(name);
    }

    /** Drops what is remembered of what has changed, after the change. Nobody who asks after this call is told of it. */
    public void forget(Change change) {
        looks.tell(change);
        if (change instanceof Change.OfMailbox mailbox) {
            places.remove(mailbox.name());
        } else if (change instanceof Change.OfTree tree) {
            places.removeIf(name -> name.isAtOrBelow(tree.top()));
        } else if (change instanceof Change.OfQuota quota) {
            quotas.remove(quota.root());
        } else {
            quotas.clear();
        }
    }

    /** Mailboxes remembered, about. */
    public long size() {
        return places.size();
    }

    private Optional<Mailbox> recall(MailboxName name) {
        return places.get(name).flatMap(place -> usage(place)
                .map(usage -> new Mailbox(place.name(), place.acl(), place.quotaRoot(), usage)));
    }

    private Optional<QuotaUsage> usage(Place place) {
        return place.quotaRoot().isEmpty()
                ? Optional.of(QuotaUsage.UNLIMITED)
                : quotas.get(place.quotaRoot().get()).map(Quota::usage);
    }

    private void keep(MailboxName name, Optional<Mailbox> seen, long begun) {
        seen.ifPresent(mailbox -> {
            places.put(name, new Place(name, mailbox.acl(), mailbox.quotaRoot()), begun);
            mailbox.quotaRoot().ifPresent(root -> quotas.put(root, new Quota(root, mailbox.quota()), begun));
        });
    }

    private static MailboxDirectory timed(MailboxDirectory store, CacheMetrics metrics) {
        return name -> {
            CacheMetrics.Loading loading = metrics.loading();
            try {
                return store.find(name);
            } finally {
                loading.ended();
            }
        };
    }

    private static long octets(Place place) {
        long parts = (long) place.name().levels().size() + place.acl().entries().size();
        long characters = (long) place.name().toString().length()
                + place.acl().toString().length()
                + place.quotaRoot().map(String::length).orElse(0);
        return OCTETS_OF_AN_ENTRY + parts * OCTETS_OF_A_PART + characters * OCTETS_OF_A_CHARACTER;
    }

    private static long octets(Quota quota) {
        return OCTETS_OF_AN_ENTRY + quota.root().length() * OCTETS_OF_A_CHARACTER;
    }
}
