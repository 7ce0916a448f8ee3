package org.jamescyrus.mailbox.james;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.james.events.EventBus;
import org.apache.james.events.EventBusTestFixture;
import org.apache.james.events.InVMEventBus;
import org.apache.james.events.MemoryEventDeadLetters;
import org.apache.james.events.delivery.InVmEventDelivery;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.mailbox.acl.UnionMailboxACLResolver;
import org.apache.james.mailbox.inmemory.InMemoryMailboxManager;
import org.apache.james.mailbox.inmemory.InMemoryMailboxSessionMapperFactory;
import org.apache.james.mailbox.inmemory.InMemoryMessageId;
import org.apache.james.mailbox.inmemory.quota.InMemoryCurrentQuotaManager;
import org.apache.james.mailbox.inmemory.quota.InMemoryPerUserMaxQuotaManager;
import org.apache.james.mailbox.quota.CurrentQuotaManager;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreAttachmentManager;
import org.apache.james.mailbox.store.StoreMailboxAnnotationManager;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreMessageIdManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.extractor.DefaultTextExtractor;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.mailbox.store.quota.CurrentQuotaCalculator;
import org.apache.james.mailbox.store.quota.ListeningCurrentQuotaUpdater;
import org.apache.james.mailbox.store.quota.QuotaComponents;
import org.apache.james.mailbox.store.quota.StoreQuotaManager;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.utils.UpdatableTickingClock;

/** James's memory store as its own tests assemble it, but for the resolver of quota roots, which is ours. */
record NestedStore(
        StoreMailboxManager mailboxes,
        QuotaManager quotas,
        MaxQuotaManager quotaLimits,
        NestedQuotaRootResolver quotaRoots,
        EventBus events,
        UnannouncedChanges changes) {

    static NestedStore create() {
        UpdatableTickingClock clock = new UpdatableTickingClock(Instant.EPOCH);
        InMemoryMailboxSessionMapperFactory mappers = new InMemoryMailboxSessionMapperFactory(clock);
        EventBus events = new InVMEventBus(
                new InVmEventDelivery(new RecordingMetricFactory()),
                EventBusTestFixture.RETRY_BACKOFF_CONFIGURATION,
                new MemoryEventDeadLetters());
        SessionProviderImpl sessions = new SessionProviderImpl(
                (user, password) -> false, (user, other) -> Authorizator.AuthorizationState.FORBIDDEN);
        StoreRightManager rights = new StoreRightManager(mappers, new UnionMailboxACLResolver(), events);

        AtomicReference<CurrentQuotaManager> usage = new AtomicReference<>();
        AtomicReference<CurrentQuotaCalculator> calculator = new AtomicReference<>();
        UnannouncedChanges changes = new UnannouncedChanges();
        PlacesInMemory places = new PlacesInMemory(sessions, mappers, usage::get, calculator::get);
        NestedQuotaRootResolver roots = new NestedQuotaRootResolver(sessions, mappers, places, changes);
        calculator.set(new CurrentQuotaCalculator(mappers, roots));
        usage.set(new InMemoryCurrentQuotaManager(calculator.get(), sessions));
        MaxQuotaManager limits = new AnnouncingMaxQuotaManager(new InMemoryPerUserMaxQuotaManager(), changes);
        QuotaManager quotas = new StoreQuotaManager(usage.get(), limits);
        events.register(new ListeningCurrentQuotaUpdater(usage.get(), roots, events, quotas));

        PreDeletionHooks hooks = new PreDeletionHooks(Set.of(), new RecordingMetricFactory());
        StoreMessageIdManager messageIds = new StoreMessageIdManager(rights, mappers, events, quotas, roots, hooks);
        InMemoryMailboxManager mailboxes = new InMemoryMailboxManager(
                mappers,
                sessions,
                new JVMMailboxPathLocker(),
                new MessageParser(),
                new InMemoryMessageId.Factory(),
                events,
                new StoreMailboxAnnotationManager(mappers, rights, 10, 1024),
                rights,
                new QuotaComponents(limits, quotas, roots),
                new SimpleMessageSearchIndex(
                        mappers, mappers, new DefaultTextExtractor(), new StoreAttachmentManager(mappers, messageIds)),
                hooks,
                new NaiveThreadIdGuessingAlgorithm(),
                clock);
        return new NestedStore(mailboxes, quotas, limits, roots, events, changes);
    }
}
