package org.jamescyrus.extension;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.inmemory.InMemoryMailboxManager;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.file.SieveFileRepository;
import org.apache.james.user.api.UsersRepository;

import org.jamescyrus.delivery.append.JamesAppender;
import org.jamescyrus.delivery.append.StorerOfJames;
import org.jamescyrus.delivery.append.UsageCount;
import org.jamescyrus.extension.lmtp.MailReceivers;
import org.jamescyrus.mailbox.james.Absences;
import org.jamescyrus.mailbox.james.JamesServices;
import org.jamescyrus.mailbox.james.ListedNames;
import org.jamescyrus.mailbox.james.ListingOfJames;
import org.jamescyrus.mailbox.james.UnannouncedChanges;
import org.jamescyrus.testing.InMemoryJames;

/** Cyrus's services on a James in memory. */
public record CyrusJames(InMemoryJames james) {
    /** On one whose users have no domain. */
    public static CyrusJames withoutVirtualHosting() {
        return new CyrusJames(InMemoryJames.withoutVirtualHosting());
    }

    /** On one whose users have domains. */
    public static CyrusJames withVirtualHosting(String defaultDomain) {
        return new CyrusJames(InMemoryJames.withVirtualHosting(defaultDomain));
    }

    /** Its mailboxes. */
    public InMemoryIntegrationResources store() {
        return james.store();
    }

    /** Its users. */
    public UsersRepository users() {
        return james.users();
    }

    /** Its domains. */
    public MemoryDomainList domains() {
        return james.domains();
    }

    /** Cyrus's services on this James, not started. */
    public CyrusServices services(CyrusSettings settings) {
        return services(settings, new RecordingMetricFactory(), new NoopGaugeRegistry());
    }

    /** Cyrus's services on this James, not started, with figures that can be read. */
    CyrusServices services(CyrusSettings settings, MetricFactory metrics, GaugeRegistry gauges) {
        return services(settings, metrics, gauges, delivery(settings, metrics));
    }

    /** As {@link #services(CyrusSettings)}, with somebody else who takes lmtpd's mail. */
    CyrusServices services(CyrusSettings settings, MailReceivers receivers) {
        return services(
                settings,
                new RecordingMetricFactory(),
                new NoopGaugeRegistry(),
                (site, files, denials) -> new Deliveries.Opened(receivers, () -> {}));
    }

    /** Its own delivery; scripts are kept beside what was delivered before. */
    DeliveryOfJames delivery(CyrusSettings settings, MetricFactory metrics) {
        InMemoryIntegrationResources store = store();
        InMemoryMailboxManager mailboxes = store.getMailboxManager();
        return new DeliveryOfJames(
                new StoreSubscriptionManager(
                        mailboxes.getMapperFactory(), mailboxes.getMapperFactory(), mailboxes.getEventBus()),
                scripts(settings),
                new JamesAppender(
                        mailboxes,
                        mailboxes.getMapperFactory(),
                        mailboxes.getEventBus(),
                        new JVMMailboxPathLocker(),
                        store.getQuotaRootResolver(),
                        store.getCurrentQuotaManager(),
                        UsageCount.BY_LISTENER,
                        new StorerOfJames(
                                        mailboxes.getMapperFactory(),
                                        mailboxes.getMessageIdFactory(),
                                        new NaiveThreadIdGuessingAlgorithm(),
                                        new MessageParser(),
                                        Clock.systemUTC())
                                .get()),
                new MarksInFile(Clock.systemUTC(), metrics),
                Clock.systemUTC());
    }

    /** Where users' scripts are. */
    static SieveRepository scripts(CyrusSettings settings) {
        try {
            return new SieveFileRepository(new FileSystemImpl(Configuration.builder()
                    .workingDirectory(
                            settings.lmtp().duplicates().resolveSibling("james").toFile())
                    .build()
                    .directories()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CyrusServices services(
            CyrusSettings settings, MetricFactory metrics, GaugeRegistry gauges, Deliveries deliveries) {
        MemoryRecipientRewriteTable rewrites = new MemoryRecipientRewriteTable();
        rewrites.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        InMemoryIntegrationResources store = store();
        JamesServices services = new JamesServices(
                store.getMailboxManager(),
                store.getMailboxManager().getMapperFactory(),
                users(),
                new ListingOfJames(store.getMailboxManager(), users()),
                new ListedNames(store.getMailboxManager()),
                domains(),
                store.getQuotaManager(),
                store.getQuotaRootResolver(),
                store.getMaxQuotaManager(),
                rewrites,
                store.getMailboxManager().getEventBus(),
                new UnannouncedChanges(),
                Absences.NONE,
                metrics);
        return new CyrusServices(settings, services, deliveries, gauges);
    }
}
