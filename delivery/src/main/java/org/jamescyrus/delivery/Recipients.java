package org.jamescyrus.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.Purpose;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.Verdict;

/** Who a recipient is, by the rules of RCPT: the address's own mailbox, one that is made for it, or the catch-all. */
final class Recipients {
    private final AddressOptions addresses;
    private final RecipientPolicy policy;
    private final DeliveryOptions options;
    private final Optional<Autocreate> autocreate;
    private final Optional<RecipientAddress> catchAll;
    private final Posters posters;

    Recipients(
            AddressOptions addresses,
            RecipientPolicy policy,
            DeliveryOptions options,
            Optional<Autocreate> autocreate) {
        this.addresses = addresses;
        this.policy = policy;
        this.options = options;
        this.autocreate = autocreate;
        // Read as a user id, so that nothing in it is a folder or a shared mailbox.
        this.catchAll = options.catchAll()
                .flatMap(user -> RecipientAddress.parse(user.getBytes(StandardCharsets.UTF_8), addresses))
                .map(RecipientAddress::mailbox)
                .flatMap(MailboxName::owner)
                .map(user -> new RecipientAddress.OfUser(MailboxName.inbox(user)));
        this.posters = new Posters(addresses.users());
    }

    /** A recipient that is decided. */
    sealed interface Decision {
        /** May have mail. */
        record Taken(AcceptedRecipient recipient) implements Decision {}

        /** May not. */
        record Refused(Outcome outcome) implements Decision {}
    }

    /** Who sends. */
    Poster poster(Transaction transaction) {
        return posters.of(transaction);
    }

    Decision decide(Recipient recipient, Transaction transaction) throws DirectoryException, DeliveryException {
        Purpose purpose = Purpose.rcpt(
                options.demand(recipient.quota(), transaction.declaredSize().orElse(0)));
        Poster poster = posters.of(transaction);
        Optional<RecipientAddress> named =
                RecipientAddress.parse(recipient.address().getBytes(StandardCharsets.UTF_8), addresses);
        Verdict verdict = named.isPresent() ? verdict(named.get(), poster, purpose) : new Verdict.NoSuchMailbox();
        if (verdict instanceof Verdict.Ok) {
            return new Decision.Taken(new AcceptedRecipient(recipient, named.orElseThrow()));
        }
        return catchAll.isPresent()
                ? caught(recipient, policy.verdict(catchAll.get(), poster, purpose), verdict)
                : new Decision.Refused(Outcomes.of(verdict));
    }

    /** What Cyrus says is what the catch-all's mailbox says; here, a refusal that is temporary stays so. */
    private Decision caught(Recipient recipient, Verdict caught, Verdict named) {
        return caught instanceof Verdict.Ok
                ? new Decision.Taken(new AcceptedRecipient(recipient, catchAll.orElseThrow()))
                : new Decision.Refused(Outcomes.of(isTemporary(named) ? named : caught));
    }

    private static boolean isTemporary(Verdict verdict) {
        return Outcomes.of(verdict).isTemporary();
    }

    private Verdict verdict(RecipientAddress named, Poster poster, Purpose purpose)
            throws DirectoryException, DeliveryException {
        Verdict verdict = policy.verdict(named, poster, purpose);
        if (!(verdict instanceof Verdict.NoSuchMailbox)
                || autocreate.isEmpty()
                || !(named instanceof RecipientAddress.OfUser)) {
            return verdict;
        }
        UserId user = named.mailbox().owner().orElseThrow();
        return autocreate.get().create(user) ? policy.verdict(named, poster, purpose) : verdict;
    }
}
