package org.jamescyrus.extension;

import java.util.Optional;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;

import org.jamescyrus.extension.lmtp.MailReceivers;
import org.jamescyrus.mailbox.james.UnannouncedChanges;

/** An empty James that keeps everything in memory. */
record InMemoryJames(InMemoryIntegrationResources store, UsersRepository users, MemoryDomainList domains) {
    /** One whose users have no domain. */
    static InMemoryJames withoutVirtualHosting() {
        MemoryDomainList domains = domains("localhost");
        return new InMemoryJames(
                InMemoryIntegrationResources.defaultResources(),
                MemoryUsersRepository.withoutVirtualHosting(domains),
                domains);
    }

    /** One whose users have domains. */
    static InMemoryJames withVirtualHosting(String defaultDomain) {
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
    CyrusServices services(CyrusSettings settings) {
        return services(settings, new RecordingMetricFactory(), new NoopGaugeRegistry());
    }

    /** Cyrus's services on this James, not started, with figures that can be read. */
    CyrusServices services(CyrusSettings settings, MetricFactory metrics, GaugeRegistry gauges) {
        return services(settings, metrics, gauges, Optional.empty());
    }

    /** As {@link #services(CyrusSettings)}, with somebody who takes lmtpd's mail. */
    CyrusServices services(CyrusSettings settings, Optional<MailReceivers> receivers) {
        return services(settings, new RecordingMetricFactory(), new NoopGaugeRegistry(), receivers);
    }

    private CyrusServices services(
            CyrusSettings settings, MetricFactory metrics, GaugeRegistry gauges, Optional<MailReceivers> receivers) {
        return new CyrusServices(
                settings,
                store.getMailboxManager(),
                users,
                domains,
                directory(),
                store.getQuotaRootResolver(),
                store.getMaxQuotaManager(),
                metrics,
                gauges,
                receivers);
    }

    private DirectoryOfJames directory() {
        MemoryRecipientRewriteTable rewrites = new MemoryRecipientRewriteTable();
        rewrites.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        return new DirectoryOfJames(
                store.getMailboxManager(),
                users,
                store.getQuotaManager(),
                store.getQuotaRootResolver(),
                rewrites,
                domains,
                store.getMailboxManager().getEventBus(),
                new UnannouncedChanges(),
                new RecordingMetricFactory(),
                new NoopGaugeRegistry());
    }
}
