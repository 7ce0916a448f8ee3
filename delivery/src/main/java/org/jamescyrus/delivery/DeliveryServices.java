package org.jamescyrus.delivery;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.sieverepository.api.SieveRepository;

import org.jamescyrus.delivery.append.MessageAppender;
import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.delivery.outgoing.OutgoingMail;
import org.jamescyrus.delivery.outgoing.Submission;
import org.jamescyrus.lmtp.MailReceiver;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.SimilarFolders;
import org.jamescyrus.mailbox.UserDenials;
import org.jamescyrus.mailbox.james.MailboxList;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.RunningSite;
import org.jamescyrus.sieve.Sieve;
import org.jamescyrus.sieve.SieveOptions;

/**
 * What the deliveries of a site share; makes one for each lmtpd of cyrus.conf.
 *
 * @param helpers for messages with many recipients
 */
public record DeliveryServices(
        SubscriptionManager subscriptions,
        SieveRepository scripts,
        MessageAppender appender,
        Duplicates duplicates,
        RunningSite site,
        Clock clock,
        Helpers helpers) {
    /** Two messages with one Message-ID would be taken for duplicates. */
    private static final AtomicLong MESSAGE_IDS = new AtomicLong();

    /**
     * What a service's own files say of it.
     *
     * @param options what its deliveries do
     * @param newUsers whom it makes mailboxes for; empty for nobody
     * @param sieve what its users' scripts may do
     * @param mta who takes the mail that scripts send
     * @param postmaster whom senders may write to about a refusal
     * @param addresses how it reads addresses
     * @param denials of the service
     * @param serverName the name it goes by
     * @param product what Received fields say of it; empty for nothing
     */
    public record ServiceOptions(
            DeliveryOptions options,
            Optional<NewUsers> newUsers,
            SieveOptions sieve,
            Submission mta,
            String postmaster,
            AddressOptions addresses,
            UserDenials denials,
            String serverName,
            String product) {}

    /** The delivery of one service. */
    public MailReceiver delivery(ServiceOptions service) {
        DeliveryOptions options = service.options();
        MailboxManager mailboxes = site.james().mailboxes();
        MailboxPaths paths = site.paths();
        MailboxList list = new MailboxList(mailboxes, paths);
        SimilarFolders similar = options.match() == DeliveryOptions.NameMatch.SIMILAR
                ? new SimilarInOrder(site.james().orderedNames(), paths)
                : SimilarFolders.NONE;
        RecipientPolicy policy = site.deliveryPolicy(service.denials(), similar, options.policy());
        Folders folders = new Folders(site.administration(), mailboxes, subscriptions, paths);
        Optional<Autocreate> autocreate = service.newUsers()
                .map(created -> new Autocreate(created, folders, site.directory(), list, scripts, paths));
        Mailboxes boxes = new Mailboxes(
                mailboxes,
                paths,
                folders,
                appender,
                options.copies() == DeliveryOptions.Copies.ONE
                        ? Optional.of(new DuplicateSuppression(duplicates))
                        : Optional.empty(),
                options.maxMessages());
        OutgoingMail outgoing =
                new OutgoingMail(service.mta(), duplicates, service.serverName(), service.postmaster(), clock);
        Sieve sieve = new Sieve(new ScriptsOfJames(scripts, site.users()), service.sieve(), site.directory());
        return new CyrusDelivery(
                new Recipients(service.addresses().ofDelivery(), policy, options, autocreate),
                policy,
                options,
                new TraceFields(service.serverName(), service.product(), clock, MESSAGE_IDS),
                clock,
                appender,
                boxes,
                new Scripts(sieve, outgoing, boxes, folders, policy),
                helpers);
    }
}
