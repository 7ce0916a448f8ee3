package org.jamescyrus.delivery;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.mail.Flags;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.delivery.append.MessageAppender;
import org.jamescyrus.lmtp.MailReceiver;
import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.ReceivedMessage;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.Purpose;
import org.jamescyrus.mailbox.Purpose.Demand;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.IncomingMessage;
import org.jamescyrus.message.MessageToStore;
import org.jamescyrus.message.UnacceptableMessageException;

/**
 * lmtpd's delivery into James, one service of cyrus.conf. A message is parsed once, however many recipients it has; each of these
 * has its own outcome, whatever becomes of the others; whatever fails in the store is temporary. Recipients are delivered to at once.
 */
final class CyrusDelivery implements MailReceiver {
    private static final Logger LOGGER = LoggerFactory.getLogger(CyrusDelivery.class);

    private final Recipients recipients;
    private final RecipientPolicy policy;
    private final MailboxDirectory directory;
    private final DeliveryOptions options;
    private final TraceFields trace;
    private final InstantSource clock;
    private final MessageAppender appender;
    private final Mailboxes mailboxes;
    private final Scripts scripts;
    private final Helpers helpers;

    CyrusDelivery(
            Recipients recipients,
            RecipientPolicy policy,
            MailboxDirectory directory,
            DeliveryOptions options,
            TraceFields trace,
            InstantSource clock,
            MessageAppender appender,
            Mailboxes mailboxes,
            Scripts scripts,
            Helpers helpers) {
        this.recipients = recipients;
        this.policy = policy;
        this.directory = directory;
        this.options = options;
        this.trace = trace;
        this.clock = clock;
        this.appender = appender;
        this.mailboxes = mailboxes;
        this.scripts = scripts;
        this.helpers = helpers;
    }

    @Override
    public Outcome recipient(Recipient recipient, Transaction transaction) {
        return attempt(transaction, () -> {
            Recipients.Decision decision = recipients.decide(recipient, transaction);
            return decision instanceof Recipients.Decision.Refused refused ? refused.outcome() : new Outcome.Accepted();
        });
    }

    @Override
    public long octetsOnTop(Transaction transaction) {
        return trace.octetsOnTop(transaction);
    }

    @Override
    public List<Outcome> deliver(Transaction transaction, List<Recipient> accepted, ReceivedMessage message) {
        Mail mail;
        try {
            mail = mail(transaction, message);
        } catch (UnacceptableMessageException e) {
            return Collections.nCopies(accepted.size(), Outcomes.of(e.fault()));
        } catch (IOException e) {
            LOGGER.error("session={} a message cannot be read", transaction.sessionId(), e);
            return Collections.nCopies(accepted.size(), Outcomes.of(e));
        }
        return deliver(accepted, mail);
    }

    /** To many users at once, to each user's mailboxes in the order of the recipients. */
    private List<Outcome> deliver(List<Recipient> accepted, Mail mail) {
        Map<String, List<Integer>> ofOneUser = IntStream.range(0, accepted.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        place -> recipients.owner(accepted.get(place)), LinkedHashMap::new, Collectors.toList()));
        AtomicReferenceArray<Outcome> outcomes = new AtomicReferenceArray<>(accepted.size());
        helpers.all(ofOneUser.values().stream()
                .<Runnable>map(places -> () -> places.forEach(place ->
                        outcomes.set(place, attempt(mail.transaction(), () -> deliver(accepted.get(place), mail)))))
                .toList());
        return IntStream.range(0, accepted.size()).mapToObj(outcomes::get).toList();
    }

    private Mail mail(Transaction transaction, ReceivedMessage message)
            throws IOException, UnacceptableMessageException {
        IncomingMessage incoming = IncomingMessage.read(message::open, options.eightBit());
        Header header = trace.complete(incoming.header(), transaction);
        return new Mail(
                transaction,
                new MessageToStore(header, incoming),
                InternalDates.of(incoming.header(), clock),
                appender);
    }

    private interface Attempt {
        Outcome make() throws DirectoryException, DeliveryException;
    }

    private static Outcome attempt(Transaction transaction, Attempt attempt) {
        try {
            return attempt.make();
        } catch (DirectoryException | DeliveryException | RuntimeException e) {
            LOGGER.error("session={} {}", transaction.sessionId(), e.getMessage(), e);
            return Outcomes.of(e);
        }
    }

    /** Who the recipient is was decided at RCPT, and is found out again: the session keeps what was typed. */
    private Outcome deliver(Recipient recipient, Mail mail) throws DirectoryException, DeliveryException {
        Recipients.Decision decision = recipients.decide(recipient, mail.transaction());
        if (decision instanceof Recipients.Decision.Refused refused) {
            return refused.outcome();
        }
        RecipientAddress address = ((Recipients.Decision.Taken) decision).address();
        Demand demand = options.demand(recipient.quota(), mail.size());
        Poster poster = recipients.poster(mail.transaction());
        Verdict verdict = policy.verdict(address, poster, Purpose.delivery(demand));
        Optional<MailboxName> target = verdict instanceof Verdict.Ok ok ? ok.mailbox() : Optional.empty();
        if (address instanceof RecipientAddress.OfUser) {
            UserId user = address.mailbox().owner().orElseThrow();
            Scripts.Kept kept = target.isPresent()
                    ? new Scripts.Kept.In(target.get(), rights(target.get(), poster))
                    : new Scripts.Kept.Refused(Outcomes.of(verdict));
            return scripts.deliver(new Scripts.Delivery(user, recipient.address(), mail, kept, demand));
        }
        return target.isPresent()
                ? mailboxes.store(mail, target.get(), new Flags(), mail.header())
                : Outcomes.of(verdict);
    }

    /** An INBOX takes mail whatever its list says; a folder is the sender's to post to. */
    private Rights rights(MailboxName target, Poster poster) throws DirectoryException {
        if (target.isInbox()) {
            return Rights.ALL;
        }
        Optional<Mailbox> folder = directory.find(target);
        return folder.map(found -> policy.rights(found, poster)).orElse(Rights.NONE);
    }
}
