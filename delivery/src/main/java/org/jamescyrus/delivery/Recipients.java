package org.jamescyrus.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.DirectoryException;
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
    private final CatchAll catchAll;
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
        this.catchAll = options.catchAll();
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
        if (catchAll instanceof CatchAll.Unset) {
            return new Decision.Refused(Outcomes.of(verdict));
        }
        if (catchAll instanceof CatchAll.Inbox inbox) {
            Verdict caught = policy.verdict(inbox.address(), poster, purpose);
            return caught instanceof Verdict.Ok
                    ? new Decision.Taken(new AcceptedRecipient(recipient, inbox.address()))
                    : new Decision.Refused(refused(caught, verdict));
        }
        return new Decision.Refused(refused(new Verdict.NoSuchMailbox(), verdict));
    }

    /** What Cyrus says is what the catch-all's mailbox says; here, a refusal that is temporary stays so. */
    private static Outcome refused(Verdict caught, Verdict named) {
        return Outcomes.of(isTemporary(named) ? named : caught);
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
