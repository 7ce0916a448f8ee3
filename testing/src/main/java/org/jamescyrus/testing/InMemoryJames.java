package org.jamescyrus.testing;

import java.util.Optional;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;

/** An empty James that keeps everything in memory. */
public record InMemoryJames(InMemoryIntegrationResources store, UsersRepository users, MemoryDomainList domains) {
    /** One whose users have no domain. */
    public static InMemoryJames withoutVirtualHosting() {
        MemoryDomainList domains = domains("localhost");
        return of(MemoryUsersRepository.withoutVirtualHosting(domains), domains);
    }

    /** One whose users have domains. */
    public static InMemoryJames withVirtualHosting(String defaultDomain) {
        MemoryDomainList domains = domains(defaultDomain);
        return of(MemoryUsersRepository.withVirtualHosting(domains), domains);
    }

    private static InMemoryJames of(UsersRepository users, MemoryDomainList domains) {
        return new InMemoryJames(InMemoryIntegrationResources.defaultResources(), users, domains);
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
}
