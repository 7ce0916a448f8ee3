package org.jamescyrus.delivery;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
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
import org.jamescyrus.lmtp.Acceptance;
import org.jamescyrus.lmtp.MailReceiver;
import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.ReceivedMessage;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.Purpose;
import org.jamescyrus.mailbox.Purpose.Demand;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.Rights;
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
            DeliveryOptions options,
            TraceFields trace,
            InstantSource clock,
            MessageAppender appender,
            Mailboxes mailboxes,
            Scripts scripts,
            Helpers helpers) {
        this.recipients = recipients;
        this.policy = policy;
        this.options = options;
        this.trace = trace;
        this.clock = clock;
        this.appender = appender;
        this.mailboxes = mailboxes;
        this.scripts = scripts;
        this.helpers = helpers;
    }

    @Override
    public Acceptance begin() {
        return new Accepting();
    }

    /** One transaction: what RCPT found out is what DATA goes by. */
    private final class Accepting implements Acceptance {
        private final List<AcceptedRecipient> accepted = new ArrayList<>();

        @Override
        public Outcome recipient(Recipient recipient, Transaction transaction) {
            return attempt(transaction, () -> {
                Recipients.Decision decision = recipients.decide(recipient, transaction);
                if (decision instanceof Recipients.Decision.Refused refused) {
                    return refused.outcome();
                }
                accepted.add(((Recipients.Decision.Taken) decision).recipient());
                return new Outcome.Accepted();
            });
        }

        @Override
        public long octetsOnTop(Transaction transaction) {
            return trace.octetsOnTop(transaction);
        }

        @Override
        public List<Outcome> deliver(Transaction transaction, ReceivedMessage message) {
            try {
                return CyrusDelivery.this.deliver(accepted, mail(transaction, message));
            } catch (UnacceptableMessageException e) {
                return Collections.nCopies(accepted.size(), Outcomes.of(e.fault()));
            } catch (IOException e) {
                LOGGER.error("session={} a message cannot be read", transaction.sessionId(), e);
                return Collections.nCopies(accepted.size(), Outcomes.of(e));
            }
        }
    }

    /** To many users at once, to each user's mailboxes in the order of the recipients. */
    private List<Outcome> deliver(List<AcceptedRecipient> accepted, Mail mail) {
        Map<String, List<Integer>> ofOneUser = IntStream.range(0, accepted.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        place -> accepted.get(place).owner(), LinkedHashMap::new, Collectors.toList()));
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

    /** Where the message goes, and that it gets there: the one question that is left after RCPT. */
    private Outcome deliver(AcceptedRecipient recipient, Mail mail) throws DirectoryException, DeliveryException {
        Demand demand = options.demand(recipient.recipient().quota(), mail.size());
        Poster poster = recipients.poster(mail.transaction());
        RecipientPolicy.Reasons place = policy.explained(recipient.address(), poster, Purpose.delivery(demand));
        Optional<Mailbox> target = place.accepted();
        if (recipient.address() instanceof RecipientAddress.OfUser user) {
            Scripts.Kept kept = target.<Scripts.Kept>map(mailbox -> kept(mailbox, place, poster))
                    .orElseGet(() -> new Scripts.Kept.Refused(Outcomes.of(place.verdict())));
            return scripts.deliver(new Scripts.Delivery(
                    user.mailbox().owner().orElseThrow(), recipient.recipient().address(), mail, kept, demand));
        }
        return target.isPresent()
                ? mailboxes.store(mail, target.get().name(), new Flags(), mail.header())
                : Outcomes.of(place.verdict());
    }

    /** An INBOX takes mail whatever its list says; a folder is the sender's to post to. */
    private Scripts.Kept kept(Mailbox mailbox, RecipientPolicy.Reasons place, Poster poster) {
        Rights rights = mailbox.name().isInbox() ? Rights.ALL : policy.rights(mailbox, poster);
        boolean insteadOfExcluded = place.looked().stream()
                .flatMap(look -> look.found().stream())
                .anyMatch(looked -> policy.excludes(looked.name()));
        return new Scripts.Kept.In(mailbox.name(), rights, insteadOfExcluded);
    }
}
