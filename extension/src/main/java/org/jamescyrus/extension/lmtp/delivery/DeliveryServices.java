package org.jamescyrus.extension.lmtp.delivery;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.sieverepository.api.SieveRepository;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.extension.lmtp.Duplicates;
import org.jamescyrus.extension.lmtp.MailReceiver;
import org.jamescyrus.extension.lmtp.message.TraceFields;
import org.jamescyrus.extension.lmtp.sieve.OutgoingMail;
import org.jamescyrus.extension.lmtp.sieve.Sieve;
import org.jamescyrus.extension.lmtp.sieve.SieveOptions;
import org.jamescyrus.extension.lmtp.sieve.SieveScripts;
import org.jamescyrus.extension.lmtp.sieve.SiteMta;
import org.jamescyrus.extension.lmtp.store.MessageAppender;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.SimilarFolders;
import org.jamescyrus.mailbox.UserDenials;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxList;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.UserMapping;

/**
 * What the deliveries of a site share; makes one for each lmtpd of cyrus.conf.
 *
 * @param directory the mailboxes, as the other services see them
 * @param administration makes mailboxes
 * @param paths where mailboxes are in James
 * @param users which user of James a user is
 * @param files where the site's paths are on this machine
 * @param helpers for messages with many recipients
 */
public record DeliveryServices(
        MailboxManager mailboxes,
        SubscriptionManager subscriptions,
        SieveRepository scripts,
        MessageAppender appender,
        Duplicates duplicates,
        MailboxDirectory directory,
        MailboxAdministration administration,
        MailboxPaths paths,
        UserMapping users,
        PathMap files,
        Clock clock,
        Helpers helpers) {
    /** Two messages with one Message-ID would be taken for duplicates. */
    private static final AtomicLong MESSAGE_IDS = new AtomicLong();

    /**
     * What a service's own files say of it.
     *
     * @param conf imapd.conf as it sees it
     * @param addresses how it reads addresses
     * @param denials of the service
     * @param overQuota {@code lmtp_over_quota_perm_failure}
     * @param serverName the name it goes by
     * @param product what Received fields say of it; empty for nothing
     */
    public record ServiceOptions(
            ImapdConf conf,
            AddressOptions addresses,
            UserDenials denials,
            Verdict.Failure overQuota,
            String serverName,
            String product) {}

    /**
     * The delivery of one service.
     *
     * @throws ConfigurationException if an option has a value that cannot be used
     */
    public MailReceiver delivery(ServiceOptions service) throws ConfigurationException {
        ImapdConf conf = service.conf();
        DeliveryOptions options = new DeliveryOptions(conf);
        MailboxList list = new MailboxList(mailboxes, paths);
        SimilarFolders similar = options.matchesSimilarNames() ? new SimilarOfList(list) : SimilarFolders.NONE;
        RecipientPolicy policy = new RecipientPolicy(
                directory, Optional.empty(), service.denials(), similar, options.policy(service.overQuota()));
        Folders folders = new Folders(administration, mailboxes, subscriptions, paths);
        Optional<Autocreate> autocreate = NewUsers.of(conf, files)
                .map(created -> new Autocreate(created, folders, directory, list, scripts, paths));
        Mailboxes boxes = new Mailboxes(
                mailboxes,
                paths,
                folders,
                appender,
                options.suppressesDuplicates() ? Optional.of(new DuplicateSuppression(duplicates)) : Optional.empty(),
                options.maxMessages());
        OutgoingMail outgoing = new OutgoingMail(
                SiteMta.of(conf, service.serverName()),
                duplicates,
                service.serverName(),
                conf.get(ImapdOptions.POSTMASTER),
                clock);
        Sieve sieve = new Sieve(new SieveScripts(scripts, users), SieveOptions.of(conf), directory);
        return new CyrusDelivery(
                new Recipients(service.addresses().ofDelivery(), policy, options, autocreate),
                policy,
                directory,
                options,
                new TraceFields(service.serverName(), service.product(), clock, MESSAGE_IDS),
                clock,
                appender,
                boxes,
                new Scripts(sieve, outgoing, boxes, folders, directory, policy),
                helpers);
    }
}
