package org.jamescyrus.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import com.google.common.collect.ImmutableSet;
import org.apache.james.events.EventBus;
import org.apache.james.events.EventBusTestFixture;
import org.apache.james.events.InVMEventBus;
import org.apache.james.events.MemoryEventDeadLetters;
import org.apache.james.events.delivery.InVmEventDelivery;
import org.apache.james.mailbox.acl.UnionMailboxACLResolver;
import org.apache.james.mailbox.extension.PreDeletionHook;
import org.apache.james.mailbox.manager.IntegrationResources;
import org.apache.james.mailbox.manager.ManagerTestProvisionner;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.FakeAuthenticator;
import org.apache.james.mailbox.store.FakeAuthorizator;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreMailboxAnnotationManager;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreMessageIdManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.event.MailboxAnnotationListener;
import org.apache.james.mailbox.store.extractor.DefaultTextExtractor;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.mailbox.store.quota.DefaultUserQuotaRootResolver;
import org.apache.james.mailbox.store.quota.QuotaComponents;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.utils.UpdatableTickingClock;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mailbox.PlainQuotaRootNames;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.mailbox.SqlCurrentQuotaManager;
import org.jamescyrus.store.mailbox.SqlMaxQuotaManager;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.mailbox.SqlQuotaManager;
import org.jamescyrus.store.mailbox.UsageAnnouncer;
import org.jamescyrus.store.message.Messages;
import org.jamescyrus.store.message.SeenState;
import org.jamescyrus.store.message.SqlAttachmentMapper;
import org.jamescyrus.store.message.SqlThreadIds;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** James's managers over a store with nothing in it. */
public final class StoreUnderTest implements IntegrationResources<StoreMailboxManager> {
    /** Whether attachments are taken out of messages. */
    public enum Attachments {
        /** They are. */
        KEPT,
        /** They are not, as in our server. */
        LEFT
    }

    /** What else than usual a store is made with. */
    public static final class Parts {
        private Attachments attachments = Attachments.LEFT;
        private MessageParser parser = new MessageParser();
        private Optional<EventBus> events = Optional.empty();
        private SeenState seen = SeenState.SHARED;
        private Set<PreDeletionHook> hooks = Set.of();
        private Optional<QuotaManager> quotas = Optional.empty();

        /** With these. */
        public Parts attachments(Attachments kept, MessageParser by) {
            attachments = kept;
            parser = by;
            return this;
        }

        /** With this state of {@code \\Seen}; James's tests expect one for all. */
        public Parts seen(SeenState state) {
            seen = state;
            return this;
        }

        /** With this bus. */
        public Parts events(EventBus bus) {
            events = Optional.of(bus);
            return this;
        }

        /** With these hooks. */
        public Parts hooks(Set<PreDeletionHook> all) {
            hooks = ImmutableSet.copyOf(all);
            return this;
        }

        /** With this, whatever the store counts. */
        public Parts quotas(QuotaManager manager) {
            quotas = Optional.of(manager);
            return this;
        }
    }

    /** The limits that {@code MailboxManagerTest} expects. */
    private static final int ANNOTATIONS = 3;

    private static final int ANNOTATION_SIZE = 30;

    private final UpdatableTickingClock clock = new UpdatableTickingClock(Instant.now());
    private final Database database;
    private final StoreThreads threads = new StoreThreads(10);
    private final Messages messages;
    private final SqlThreadIds threadIds;
    private final Contents contents;
    private final QuotaPlaces places;
    private final SqlMapperFactory mappers;
    private final SqlMessageId.Factory messageIds;
    private final EventBus events;
    private final DefaultUserQuotaRootResolver quotaRoots;
    private final SqlCurrentQuotaManager usage;
    private final SqlMaxQuotaManager limits;
    private final QuotaManager quotas;
    private final SqlMailboxManager manager;
    private final StoreMessageIdManager messageIdManager;
    private final StoreRightManager rights;

    /** In this database. */
    public StoreUnderTest(Database database) {
        this(database, new Parts());
    }

    /** In this database, with these parts. */
    public StoreUnderTest(Database database, Parts parts) {
        this.database = database;
        contents = new Contents(database, clock);
        threadIds = new SqlThreadIds(database, threads);
        messages = new Messages(database, threads, contents, threadIds, parts.seen, clock);
        places = new QuotaPlaces(database, new PlainQuotaRootNames());
        mappers = parts.attachments == Attachments.KEPT
                ? new AttachmentKeepingMapperFactory(database, threads, contents, messages, places)
                : new SqlMapperFactory(database, threads, messages, places);
        messageIds = new SqlMessageId.Factory(database);
        events = parts.events.orElseGet(() -> new InVMEventBus(
                new InVmEventDelivery(new RecordingMetricFactory()),
                EventBusTestFixture.RETRY_BACKOFF_CONFIGURATION,
                new MemoryEventDeadLetters()));
        rights = new StoreRightManager(mappers, new UnionMailboxACLResolver(), events);
        FakeAuthenticator passwords = new FakeAuthenticator();
        passwords.addUser(ManagerTestProvisionner.USER, ManagerTestProvisionner.USER_PASS);
        passwords.addUser(ManagerTestProvisionner.OTHER_USER, ManagerTestProvisionner.OTHER_USER_PASS);
        SessionProviderImpl sessions = new SessionProviderImpl(passwords, FakeAuthorizator.defaultReject());
        quotaRoots = new DefaultUserQuotaRootResolver(sessions, mappers);
        usage = new SqlCurrentQuotaManager(database, threads);
        limits = new SqlMaxQuotaManager(database, threads);
        quotas = parts.quotas.orElseGet(() -> new SqlQuotaManager(database, threads));
        PreDeletionHooks hooks = new PreDeletionHooks(parts.hooks, new RecordingMetricFactory());
        messageIdManager = new StoreMessageIdManager(rights, mappers, events, quotas, quotaRoots, hooks);
        SqlAttachmentMapper attachments = new SqlAttachmentMapper(database, threads, contents);
        manager = new SqlMailboxManager(
                mappers,
                sessions,
                new JVMMailboxPathLocker(),
                parts.parser,
                messageIds,
                events,
                new StoreMailboxAnnotationManager(mappers, rights, ANNOTATIONS, ANNOTATION_SIZE),
                rights,
                new QuotaComponents(limits, quotas, quotaRoots),
                new SimpleMessageSearchIndex(
                        mappers,
                        mappers,
                        new DefaultTextExtractor(),
                        (attachment, session) -> attachments.loadAttachmentContent(attachment.getAttachmentId())),
                hooks,
                threadIds,
                clock);
        events.register(new UsageAnnouncer(quotaRoots, events, quotas));
        events.register(new MailboxAnnotationListener(mappers, sessions));
    }

    /** Where quota roots were made. */
    public QuotaPlaces places() {
        return places;
    }

    /** Which root counts a mailbox, where there are no places. */
    public QuotaRoot quotaRoot(MailboxPath path) {
        return quotaRoots.getQuotaRoot(path);
    }

    /** What time it is in the store. */
    public UpdatableTickingClock clock() {
        return clock;
    }

    /** Underneath. */
    public Database database() {
        return database;
    }

    /** Where the store is asked. */
    public StoreThreads threads() {
        return threads;
    }

    /** Of the store. */
    public Contents contents() {
        return contents;
    }

    /** Of the store. */
    public Messages messages() {
        return messages;
    }

    /** Of the store. */
    public SqlThreadIds threadIds() {
        return threadIds;
    }

    /** Of the store. */
    public SqlMapperFactory mappers() {
        return mappers;
    }

    /** Of the store. */
    public SqlMessageId.Factory messageIds() {
        return messageIds;
    }

    /** What the managers announce. */
    public EventBus events() {
        return events;
    }

    /** Who may do what. */
    public StoreRightManager rights() {
        return rights;
    }

    /** What is used. */
    public SqlCurrentQuotaManager usage() {
        return usage;
    }

    /** By their ids. */
    public StoreMessageIdManager messageIdManager() {
        return messageIdManager;
    }

    @Override
    public SqlMailboxManager getMailboxManager() {
        return manager;
    }

    @Override
    public QuotaManager getQuotaManager() {
        return quotas;
    }

    @Override
    public MaxQuotaManager getMaxQuotaManager() {
        return limits;
    }

    @Override
    public QuotaRootResolver getQuotaRootResolver() {
        return quotaRoots;
    }
}
