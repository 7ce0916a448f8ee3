package org.jamescyrus.extension.lmtp.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jamescyrus.extension.lmtp.Outcome;
import org.jamescyrus.extension.lmtp.Recipient;
import org.jamescyrus.extension.lmtp.Transaction;
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
        this.catchAll = options.catchAll(addresses);
        this.posters = new Posters(addresses);
    }

    /** A recipient that is decided. */
    sealed interface Decision {
        /** May have mail, at this address. */
        record Taken(RecipientAddress address) implements Decision {}

        /** May not. */
        record Refused(Outcome outcome) implements Decision {}
    }

    /** The same for recipients with one owner: deliveries to them are made one after another. */
    String owner(Recipient recipient) {
        return parse(recipient)
                .map(address -> address.mailbox().owner().map(UserId::toString).orElseGet(() -> address.mailbox()
                        .toString()))
                .orElse(recipient.address());
    }

    private Optional<RecipientAddress> parse(Recipient recipient) {
        return RecipientAddress.parse(recipient.address().getBytes(StandardCharsets.UTF_8), addresses);
    }

    /** Who sends. */
    Poster poster(Transaction transaction) {
        return posters.of(transaction);
    }

    Decision decide(Recipient recipient, Transaction transaction) throws DirectoryException, DeliveryException {
        Purpose purpose = Purpose.rcpt(
                options.demand(recipient.quota(), transaction.declaredSize().orElse(0)));
        Poster poster = posters.of(transaction);
        Optional<RecipientAddress> named = parse(recipient);
        Verdict verdict = named.isPresent() ? verdict(named.get(), poster, purpose) : new Verdict.NoSuchMailbox();
        if (verdict instanceof Verdict.Ok) {
            return new Decision.Taken(named.orElseThrow());
        }
        if (catchAll instanceof CatchAll.Unset) {
            return new Decision.Refused(Outcomes.of(verdict));
        }
        return catchAll instanceof CatchAll.Inbox inbox
                ? caught(inbox.address(), policy.verdict(inbox.address(), poster, purpose), verdict)
                : new Decision.Refused(refused(new Verdict.NoSuchMailbox(), verdict));
    }

    private static Decision caught(RecipientAddress inbox, Verdict caught, Verdict named) {
        return caught instanceof Verdict.Ok ? new Decision.Taken(inbox) : new Decision.Refused(refused(caught, named));
    }

    /** What Cyrus says is what the catch-all's mailbox says; here, a refusal that is temporary stays so. */
    private static Outcome refused(Verdict caught, Verdict named) {
        return Outcomes.of(isTemporary(named) ? named : caught);
    }

    private static boolean isTemporary(Verdict verdict) {
        return verdict instanceof Verdict.UserDenied
                || (verdict instanceof Verdict.OverQuota over && over.failure() == Verdict.Failure.TEMPORARY);
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
