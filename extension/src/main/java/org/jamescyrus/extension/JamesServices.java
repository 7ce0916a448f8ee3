package org.jamescyrus.extension;

import javax.inject.Inject;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.user.api.UsersRepository;

import org.jamescyrus.mailbox.james.Listing;

/** James's own services that Cyrus's stand on. */
public record JamesServices(
        MailboxManager mailboxes,
        UsersRepository users,
        Listing listing,
        DomainList domains,
        QuotaRootResolver quotaRoots,
        MaxQuotaManager quotaLimits,
        MetricFactory metrics,
        GaugeRegistry gauges) {
    /** As James has them. */
    @Inject
    public JamesServices {}
}
