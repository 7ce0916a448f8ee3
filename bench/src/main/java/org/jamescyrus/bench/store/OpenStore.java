package org.jamescyrus.bench.store;

import java.time.Clock;
import java.util.Set;

import com.codahale.metrics.MetricRegistry;
import org.apache.james.events.InVMEventBus;
import org.apache.james.events.MemoryEventDeadLetters;
import org.apache.james.events.RetryBackoffConfiguration;
import org.apache.james.events.delivery.InVmEventDelivery;
import org.apache.james.mailbox.acl.UnionMailboxACLResolver;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.store.FakeAuthenticator;
import org.apache.james.mailbox.store.FakeAuthorizator;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreMailboxAnnotationManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.extractor.DefaultTextExtractor;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.mailbox.store.quota.DefaultUserQuotaRootResolver;
import org.apache.james.mailbox.store.quota.QuotaComponents;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;

import org.jamescyrus.store.SqlMailboxManager;
import org.jamescyrus.store.SqlMapperFactory;
import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mailbox.MailboxImport;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.mailbox.QuotaRootNames;
import org.jamescyrus.store.mailbox.SqlMaxQuotaManager;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.mailbox.SqlQuotaManager;
import org.jamescyrus.store.mailbox.UsageAnnouncer;
import org.jamescyrus.store.message.MessageImport;
import org.jamescyrus.store.message.Messages;
import org.jamescyrus.store.message.SeenState;
import org.jamescyrus.store.message.SqlAttachmentMapper;
import org.jamescyrus.store.message.SqlThreadIds;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** James's managers over a database, put together as the server does, with nobody logged in. */
final class OpenStore implements AutoCloseable {
    private static final int THREADS = 10;

    private final Database database;
    private final StoreThreads threads = new StoreThreads(THREADS);
    private final Messages messages;
    private final SqlMapperFactory mappers;
    private final DefaultUserQuotaRootResolver quotaRoots;
    private final MessageId.Factory messageIds;
    private final MailboxImport mailboxImport;
    private final SqlMailboxManager mailboxes;

    OpenStore(Database database) {
        this.database = database;
        Clock clock = Clock.systemUTC();
        Contents contents = new Contents(database, clock);
        SqlThreadIds threadIds = new SqlThreadIds(database, threads);
        messages = new Messages(database, threads, contents, threadIds, SeenState.PER_USER, clock);
        SessionProviderImpl sessions =
                new SessionProviderImpl(new FakeAuthenticator(), FakeAuthorizator.defaultReject());
        QuotaPlaces places = new QuotaPlaces(database, new NoPlaces());
        mappers = new SqlMapperFactory(database, threads, messages, places);
        quotaRoots = new DefaultUserQuotaRootResolver(sessions, mappers);
        messageIds = new SqlMessageId.Factory(database);
        mailboxImport = new MailboxImport(database, places);
        DropWizardMetricFactory metrics = new DropWizardMetricFactory(new MetricRegistry());
        InVMEventBus events = new InVMEventBus(
                new InVmEventDelivery(metrics), RetryBackoffConfiguration.DEFAULT, new MemoryEventDeadLetters());
        StoreRightManager rights = new StoreRightManager(mappers, new UnionMailboxACLResolver(), events);
        SqlMaxQuotaManager limits = new SqlMaxQuotaManager(database, threads);
        SqlQuotaManager quotas = new SqlQuotaManager(database, threads);
        SqlAttachmentMapper attachments = new SqlAttachmentMapper(database, threads, contents);
        mailboxes = new SqlMailboxManager(
                mappers,
                sessions,
                new JVMMailboxPathLocker(),
                new MessageParser(),
                messageIds,
                events,
                new StoreMailboxAnnotationManager(mappers, rights),
                rights,
                new QuotaComponents(limits, quotas, quotaRoots),
                new SimpleMessageSearchIndex(
                        mappers,
                        mappers,
                        new DefaultTextExtractor(),
                        (attachment, session) -> attachments.loadAttachmentContent(attachment.getAttachmentId())),
                new PreDeletionHooks(Set.of(), metrics),
                threadIds,
                clock);
        events.register(new UsageAnnouncer(quotaRoots, events, quotas));
    }

    /** Of users alone. */
    private final class NoPlaces implements QuotaRootNames {
        @Override
        public QuotaRoot at(MailboxPath place) {
            throw new IllegalStateException("no place is made here: " + place);
        }

        @Override
        public QuotaRoot withoutPlace(MailboxPath path) {
            return quotaRoots.getQuotaRoot(path);
        }
    }

    Database database() {
        return database;
    }

    SqlMapperFactory mappers() {
        return mappers;
    }

    MessageId.Factory messageIds() {
        return messageIds;
    }

    SqlMailboxManager mailboxes() {
        return mailboxes;
    }

    MailboxImport mailboxImport() {
        return mailboxImport;
    }

    MessageImport messageImport() {
        return messages.imports(messageIds);
    }

    @Override
    public void close() {
        threads.close();
        database.close();
    }
}
