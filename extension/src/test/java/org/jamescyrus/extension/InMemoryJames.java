package org.jamescyrus.extension;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
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
import org.apache.james.user.memory.MemoryUsersRepository;

import org.jamescyrus.delivery.append.JamesAppender;
import org.jamescyrus.delivery.append.StorerOfJames;
import org.jamescyrus.delivery.append.UsageCount;
import org.jamescyrus.extension.lmtp.MailReceivers;
import org.jamescyrus.mailbox.james.Absences;
import org.jamescyrus.mailbox.james.ListedNames;
import org.jamescyrus.mailbox.james.UnannouncedChanges;

/** An empty James that keeps everything in memory. */
public record InMemoryJames(InMemoryIntegrationResources store, UsersRepository users, MemoryDomainList domains) {
    /** One whose users have no domain. */
    public static InMemoryJames withoutVirtualHosting() {
        MemoryDomainList domains = domains("localhost");
        return new InMemoryJames(
                InMemoryIntegrationResources.defaultResources(),
                MemoryUsersRepository.withoutVirtualHosting(domains),
                domains);
    }

    /** One whose users have domains. */
    public static InMemoryJames withVirtualHosting(String defaultDomain) {
        MemoryDomainList domains = domains(defaultDomain);
        return new InMemoryJames(
                InMemoryIntegrationResources.defaultResources(),
                MemoryUsersRepository.withVirtualHosting(domains),
                domains);
    }

    private static MemoryDomainList domains(String defaultDomain) {
        MemoryDomainList domains = new MemoryDomainList(new InMemoryDNSService());
        try {
            domains.configure(DomainListConfiguration.builder()
                    .defaultDomain(Optional.of(Domain.of(defaultDomain)))
                    .build());
            return domains;
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
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
                site -> new Deliveries.Opened(receivers, () -> {}));
    }

    /** Its own delivery; scripts are kept beside what was delivered before. */
    DeliveryOfJames delivery(CyrusSettings settings, MetricFactory metrics) {
        InMemoryMailboxManager mailboxes = store.getMailboxManager();
        return new DeliveryOfJames(
                mailboxes,
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
                new ListedNames(mailboxes),
                metrics,
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
        JamesServices services = new JamesServices(
                store.getMailboxManager(),
                users,
                domains,
                store.getQuotaRootResolver(),
                store.getMaxQuotaManager(),
                metrics,
                gauges);
        return new CyrusServices(settings, services, directory(), deliveries);
    }

    private DirectoryOfJames directory() {
        MemoryRecipientRewriteTable rewrites = new MemoryRecipientRewriteTable();
        rewrites.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        return new DirectoryOfJames(
                store.getMailboxManager(),
                store.getMailboxManager().getMapperFactory(),
                users,
                store.getQuotaManager(),
                store.getQuotaRootResolver(),
                rewrites,
                domains,
                store.getMailboxManager().getEventBus(),
                new UnannouncedChanges(),
                Absences.NONE,
                new RecordingMetricFactory(),
                new NoopGaugeRegistry());
    }
}
