package org.jamescyrus.extension;

import java.util.Optional;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;

import org.jamescyrus.extension.lmtp.MailReceivers;

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
        return services(settings, Optional.empty());
    }

    /** As {@link #services(CyrusSettings)}, with somebody who takes lmtpd's mail. */
    CyrusServices services(CyrusSettings settings, Optional<MailReceivers> receivers) {
        return new CyrusServices(
                settings,
                store.getMailboxManager(),
                users,
                domains,
                store.getQuotaManager(),
                store.getQuotaRootResolver(),
                store.getMaxQuotaManager(),
                receivers);
    }
}
