package org.jamescyrus.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.inject.Inject;

import com.github.benmanes.caffeine.cache.Ticker;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.events.EventBus;
import org.apache.james.events.Registration;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.user.api.UsersRepository;
import reactor.core.publisher.Mono;

import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.RewriteTable;
import org.jamescyrus.mailbox.Rewrites;
import org.jamescyrus.mailbox.UserDenials;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.mailbox.cache.CacheBounds;
import org.jamescyrus.mailbox.cache.CacheMetrics;
import org.jamescyrus.mailbox.cache.RememberingDirectory;
import org.jamescyrus.mailbox.cache.RememberingRewrites;
import org.jamescyrus.mailbox.james.Absences;
import org.jamescyrus.mailbox.james.CacheMeters;
import org.jamescyrus.mailbox.james.JamesChanges;
import org.jamescyrus.mailbox.james.JamesMailboxDirectory;
import org.jamescyrus.mailbox.james.JamesRewriteTable;
import org.jamescyrus.mailbox.james.KnowingDirectory;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.UnannouncedChanges;

/** What the recipient policy asks in this James, remembered and kept coherent with it while it is open. */
public final class DirectoryOfJames {
    private static final String METRICS = "cyrus.directory";
    private static final String REWRITE_METRICS = "cyrus.rewrites";

    private final MailboxManager mailboxes;
    private final MailboxSessionMapperFactory mappers;
    private final UsersRepository users;
    private final QuotaManager quotas;
    private final QuotaRootResolver quotaRoots;
    private final RecipientRewriteTable rewrites;
    private final DomainList domains;
    private final EventBus events;
    private final UnannouncedChanges changes;
    private final Absences absences;
    private final MetricFactory metrics;
    private volatile LongSupplier entries = () -> 0;

    /** Nothing is asked and nobody listens before {@link #open}. */
    @Inject
    public DirectoryOfJames(
            MailboxManager mailboxes,
            MailboxSessionMapperFactory mappers,
            UsersRepository users,
            QuotaManager quotas,
            QuotaRootResolver quotaRoots,
            RecipientRewriteTable rewrites,
            DomainList domains,
            EventBus events,
            UnannouncedChanges changes,
            Absences absences,
            MetricFactory metrics,
            GaugeRegistry gauges) {
        this.mailboxes = mailboxes;
        this.mappers = mappers;
        this.users = users;
        this.quotas = quotas;
        this.quotaRoots = quotaRoots;
        this.rewrites = rewrites;
        this.domains = domains;
        this.events = events;
        this.changes = changes;
        this.absences = absences;
        this.metrics = metrics;
        gauges.register(METRICS + ".entries", () -> entries.getAsLong());
    }

    /** What the store has now, of the site whose names these are. */
    MailboxDirectory stored(MailboxPaths paths) {
        return new JamesMailboxDirectory(mailboxes, mappers, users, quotas, quotaRoots, paths);
    }

    /** The directory of the site whose names these are, asked as told. */
    Opened open(MailboxPaths paths, CyrusSettings.Lookups lookups) {
        MailboxDirectory store = new KnowingDirectory(stored(paths), absences, paths);
        Optional<RewriteTable> table = lookups.rewrites() == CyrusSettings.RewriteUse.FOLLOWED
                ? Optional.of(new JamesRewriteTable(rewrites, domains, paths))
                : Optional.empty();
        return lookups.cache().isPresent()
                ? remembering(store, table, paths, lookups.cache().get())
                : new Opened(store, table, List.of());
    }

    private Opened remembering(
            MailboxDirectory store, Optional<RewriteTable> table, MailboxPaths paths, CacheBounds bounds) {
        CacheMetrics meters = new CacheMeters(metrics, METRICS);
        RememberingDirectory directory = new RememberingDirectory(store, bounds, meters, Ticker.systemTicker());
        Optional<RememberingRewrites> rewriting = table.map(uncached -> new RememberingRewrites(
                uncached, bounds, new CacheMeters(metrics, REWRITE_METRICS), Ticker.systemTicker()));
        JamesChanges listener =
                new JamesChanges(paths, directory::forget, () -> rewriting.ifPresent(RememberingRewrites::forget));
        List<Runnable> ends = new ArrayList<>();
        Registration onEvents = events.register(listener);
        ends.add(() -> Mono.from(onEvents.unregister()).block());
        ends.add(changes.register(listener));
        entries = directory::size;
        ends.add(() -> entries = () -> 0);
        return new Opened(directory, rewriting.map(RewriteTable.class::cast), ends);
    }

    /** Open until it is closed. */
    static final class Opened implements AutoCloseable {
        private final MailboxDirectory directory;
        private final Optional<RewriteTable> rewrites;
        private final List<Runnable> ends;

        private Opened(MailboxDirectory directory, Optional<RewriteTable> rewrites, List<Runnable> ends) {
            this.directory = directory;
            this.rewrites = rewrites;
            this.ends = ends;
        }

        /** The policy of a service that reads addresses so. */
        RecipientPolicy policy(AddressOptions addresses, UserDenials denials, Verdict.Failure overQuota) {
            return new RecipientPolicy(
                    directory, rewrites.map(table -> new Rewrites(table, addresses)), denials, overQuota);
        }

        /** What is asked of it, also by who wants no verdict. */
        MailboxDirectory directory() {
            return directory;
        }

        @Override
        public void close() {
            ends.forEach(Runnable::run);
        }
    }
}
