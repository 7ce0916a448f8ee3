package org.jamescyrus.mailbox.james;

import java.util.Optional;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.events.EventBus;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.UserId;

/** The services of an empty James that keeps everything in memory, and the site's names for what is in it. */
record InMemoryJames(
        StoreMailboxManager mailboxes,
        UsersRepository users,
        MemoryDomainList domains,
        QuotaManager quotas,
        QuotaRootResolver quotaRoots,
        MaxQuotaManager quotaLimits,
        MailboxPaths paths,
        EventBus events,
        UnannouncedChanges changes) {

    static final UserId SHARED_OWNER = new UserId("shared", Optional.empty());

    /** One whose users have no domain. */
    static InMemoryJames withoutDomains() {
        MemoryDomainList domains = domains("localhost");
        return of(MemoryUsersRepository.withoutVirtualHosting(domains), domains, new UserMapping.WithoutDomains());
    }

    /** One whose users have domains; those of the site's users without one are in {@code defaultDomain}. */
    static InMemoryJames withDomains(String defaultDomain) {
        MemoryDomainList domains = domains(defaultDomain);
        return of(
                MemoryUsersRepository.withVirtualHosting(domains), domains, new UserMapping.WithDomains(defaultDomain));
    }

    /** One whose users have no domain, and whose quota roots James chooses. */
    static InMemoryJames stock() {
        InMemoryIntegrationResources store = InMemoryIntegrationResources.defaultResources();
        MemoryDomainList domains = domains("localhost");
        return new InMemoryJames(
                store.getMailboxManager(),
                MemoryUsersRepository.withoutVirtualHosting(domains),
                domains,
                store.getQuotaManager(),
                store.getQuotaRootResolver(),
                store.getMaxQuotaManager(),
                new MailboxPaths(new UserMapping.WithoutDomains(), SHARED_OWNER),
                store.getEventBus(),
                new UnannouncedChanges());
    }

    private static InMemoryJames of(UsersRepository users, MemoryDomainList domains, UserMapping mapping) {
        NestedStore store = NestedStore.create();
        return new InMemoryJames(
                store.mailboxes(),
                new AnnouncingUsersRepository(users, store.changes()),
                domains,
                store.quotas(),
                store.quotaRoots(),
                store.quotaLimits(),
                new MailboxPaths(mapping, SHARED_OWNER),
                store.events(),
                store.changes());
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

    MailboxSessionMapperFactory mappers() {
        return mailboxes.getMapperFactory();
    }

    JamesMailboxDirectory directory() {
        return new JamesMailboxDirectory(mailboxes, mappers(), users, quotas, quotaRoots, paths);
    }

    /** What counts a mailbox that exists. */
    QuotaUsage quota(MailboxName name) throws DirectoryException {
        return directory().find(name).orElseThrow().quota();
    }

    MailboxAdministration administration() {
        return administration("anyone lrs");
    }

    /** Administration of a site whose new shared mailboxes have this list. */
    MailboxAdministration administration(String defaultAcl) {
        try {
            return new MailboxAdministration(
                    mailboxes,
                    users,
                    domains,
                    directory(),
                    quotaLimits,
                    quotaRoots,
                    paths,
                    AccessControlList.parse(defaultAcl));
        } catch (MalformedAclException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
