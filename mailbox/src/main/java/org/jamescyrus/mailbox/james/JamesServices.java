package org.jamescyrus.mailbox.james;

import javax.inject.Inject;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.user.api.UsersRepository;

/** James's own services that a site of Cyrus's stands on, and what our store tells besides. */
public record JamesServices(
        MailboxManager mailboxes,
        MailboxSessionMapperFactory mappers,
        UsersRepository users,
        Listing listing,
        OrderedNames orderedNames,
        DomainList domains,
        QuotaManager quotas,
        QuotaRootResolver quotaRoots,
        MaxQuotaManager quotaLimits,
        RecipientRewriteTable rewrites,
        EventBus events,
        UnannouncedChanges changes,
        Absences absences,
        MetricFactory metrics) {
    /** As James has them. */
    @Inject
    public JamesServices {}
}
