package org.jamescyrus.mailbox.james;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

import com.github.benmanes.caffeine.cache.Ticker;
import org.apache.james.events.Registration;
import reactor.core.publisher.Mono;

import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.RewriteTable;
import org.jamescyrus.mailbox.cache.CacheBounds;
import org.jamescyrus.mailbox.cache.RememberingDirectory;
import org.jamescyrus.mailbox.cache.RememberingRewrites;

/**
 * What the recipient policy asks in this James, remembered and kept coherent with it while it is open.
 *
 * @param stored what the store has at the time of asking
 * @param asked the same, as the services ask it: remembered where that is right
 * @param rewrites James's rewriting; empty where it does not count
 * @param remembered how many mailboxes are
 * @param ends what closing does
 */
record SiteDirectory(
        MailboxDirectory stored,
        MailboxDirectory asked,
        Optional<RewriteTable> rewrites,
        IntSupplier remembered,
        List<Runnable> ends)
        implements AutoCloseable {
    private static final String METRICS = "cyrus.directory";
    private static final String REWRITE_METRICS = "cyrus.rewrites";

    /** That of the site with these rules and paths. */
    static SiteDirectory open(JamesServices james, SiteRules rules, MailboxPaths paths) {
        MailboxDirectory stored = new JamesMailboxDirectory(
                james.mailboxes(), james.mappers(), james.users(), james.quotas(), james.quotaRoots(), paths);
        MailboxDirectory known = new KnowingDirectory(stored, james.absences(), paths);
        Optional<RewriteTable> table = rules.rewrites() == SiteRules.RewriteUse.FOLLOWED
                ? Optional.of(new JamesRewriteTable(james.rewrites(), james.domains(), paths))
                : Optional.empty();
        return rules.cache().isPresent()
                ? remembering(james, stored, known, table, paths, rules.cache().get())
                : new SiteDirectory(stored, known, table, () -> 0, List.of());
    }

    private static SiteDirectory remembering(
            JamesServices james,
            MailboxDirectory stored,
            MailboxDirectory known,
            Optional<RewriteTable> table,
            MailboxPaths paths,
            CacheBounds bounds) {
        RememberingDirectory directory = new RememberingDirectory(
                known, bounds, new CacheMeters(james.metrics(), METRICS), Ticker.systemTicker());
        Optional<RememberingRewrites> rewriting = table.map(uncached -> new RememberingRewrites(
                uncached, bounds, new CacheMeters(james.metrics(), REWRITE_METRICS), Ticker.systemTicker()));
        JamesChanges listener =
                new JamesChanges(paths, directory::forget, () -> rewriting.ifPresent(RememberingRewrites::forget));
        Registration onEvents = james.events().register(listener);
        List<Runnable> ends = new ArrayList<>();
        ends.add(() -> Mono.from(onEvents.unregister()).block());
        ends.add(james.changes().register(listener));
        return new SiteDirectory(
                stored, directory, rewriting.map(RewriteTable.class::cast), () -> (int) directory.size(), ends);
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
