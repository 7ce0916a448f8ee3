package org.jamescyrus.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.mail.Flags;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.delivery.outgoing.OutgoingMail;
import org.jamescyrus.delivery.outgoing.SubmissionException;
import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.Purpose.Demand;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.message.Header;
import org.jamescyrus.sieve.Sieve;
import org.jamescyrus.sieve.SieveAction;
import org.jamescyrus.sieve.SieveMessage;
import org.jamescyrus.sieve.SieveOutcome;

/** Does what a user's script wants done with a message. */
final class Scripts {
    private static final Logger LOGGER = LoggerFactory.getLogger(Scripts.class);

    private static final Verdict.Cases<String> REFUSED = new Verdict.Cases<>() {
        @Override
        public String ok(Verdict.Ok ok) {
            throw new IllegalArgumentException("no refusal: " + ok);
        }

        @Override
        public String noSuchMailbox(Verdict.NoSuchMailbox none) {
            return "may not be posted to";
        }

        @Override
        public String permissionDenied(Verdict.PermissionDenied denied) {
            return "may not be posted to";
        }

        @Override
        public String overQuota(Verdict.OverQuota over) {
            return "is over its quota";
        }

        @Override
        public String userDenied(Verdict.UserDenied denied) {
            return "is denied to its user";
        }
    };

    private final Sieve sieve;
    private final OutgoingMail outgoing;
    private final Mailboxes mailboxes;
    private final Folders folders;
    private final RecipientPolicy policy;

    Scripts(Sieve sieve, OutgoingMail outgoing, Mailboxes mailboxes, Folders folders, RecipientPolicy policy) {
        this.sieve = sieve;
        this.outgoing = outgoing;
        this.mailboxes = mailboxes;
        this.folders = folders;
        this.policy = policy;
    }

    /**
     * A message for one user.
     *
     * @param to as RCPT named the user
     * @param kept what keeping it comes to
     * @param demand what a folder must have room for
     */
    record Delivery(UserId user, String to, Mail mail, Kept kept, Demand demand) {}

    /** What keeping a message comes to. */
    sealed interface Kept {
        /**
         * It is stored.
         *
         * @param rights to set flags there
         * @param insteadOfExcluded whether the address names another folder, which the site excludes: a script that keeps the message has
         *     failed then (recorded: {@code lmtp-sieve-exclude-specialuse})
         */
        record In(MailboxName mailbox, Rights rights, boolean insteadOfExcluded) implements Kept {}

        /** It cannot be: the INBOX has no room. */
        record Refused(Outcome outcome) implements Kept {}
    }

    /** Runs the script of the user, and does what it says. */
    Outcome deliver(Delivery delivery) throws DirectoryException, DeliveryException {
        MailboxName keptIn = delivery.kept() instanceof Kept.In in ? in.mailbox() : MailboxName.inbox(delivery.user());
        SieveMessage message = delivery.mail().forScript(delivery.to(), keptIn);
        SieveOutcome outcome = sieve.evaluate(delivery.user(), message);
        if (outcome instanceof SieveOutcome.Actions actions) {
            return perform(actions.actions(), delivery, message);
        }
        if (outcome instanceof SieveOutcome.NoScript) {
            return keep(delivery, List.of(), delivery.mail().header());
        }
        if (outcome instanceof SieveOutcome.Failed failed) {
            return keepFailed(delivery, failed.reason());
        }
        LOGGER.error(
                "user={} the script cannot be had: {}", delivery.user(), ((SieveOutcome.Unavailable) outcome).reason());
        return new Outcome.TemporaryFailure();
    }

    private Outcome perform(List<SieveAction> actions, Delivery delivery, SieveMessage message)
            throws DirectoryException, DeliveryException {
        for (SieveAction action : actions) {
            Result result = perform(action, delivery, message);
            if (result instanceof Result.Failed failed) {
                return keepFailed(delivery, failed.reason());
            }
            if (result instanceof Result.Ended ended) {
                return ended.outcome();
            }
        }
        return new Outcome.Accepted();
    }

    /** What came of one action. */
    private sealed interface Result {
        Result DONE = new Done();

        record Done() implements Result {}

        /** No other action is done, and the message is kept. */
        record Failed(String reason) implements Result {}

        /** This is the recipient's outcome. */
        record Ended(Outcome outcome) implements Result {}
    }

    private Result perform(SieveAction action, Delivery delivery, SieveMessage message)
            throws DirectoryException, DeliveryException {
        if (action instanceof SieveAction.Keep keep) {
            return delivery.kept() instanceof Kept.In in && in.insteadOfExcluded()
                    ? new Result.Failed("keep: the folder is excluded by lmtp_exclude_specialuse")
                    : stored(keep(delivery, keep.flags(), keep.header()));
        }
        if (action instanceof SieveAction.FileInto into) {
            return file(into, delivery);
        }
        if (action instanceof SieveAction.Refuse refuse) {
            return new Result.Ended(new Outcome.Rejected(refuse.lines()));
        }
        return action instanceof SieveAction.Discard ? Result.DONE : send(action, delivery, message);
    }

    private Result send(SieveAction action, Delivery delivery, SieveMessage message) throws DeliveryException {
        try {
            OutgoingMail.Sent sent = sent(action, delivery.user(), message);
            return sent == OutgoingMail.Sent.LOOP ? stored(keep(delivery, List.of(), message.header())) : Result.DONE;
        } catch (SubmissionException e) {
            LOGGER.error("user={} mail by Sieve was not sent: {}", delivery.user(), e.getMessage());
            return e.remedy() == SubmissionException.Remedy.KEEP
                    ? new Result.Failed("mail was not sent")
                    : new Result.Ended(new Outcome.TemporaryFailure());
        }
    }

    private OutgoingMail.Sent sent(SieveAction action, UserId user, SieveMessage message) throws SubmissionException {
        if (action instanceof SieveAction.Redirect redirect) {
            return outgoing.redirect(user, redirect, message);
        }
        return action instanceof SieveAction.Vacation vacation
                ? outgoing.answer(user, vacation, message)
                : outgoing.refuse(user, (SieveAction.RefuseByMail) action, message);
    }

    private static Result stored(Outcome outcome) {
        return outcome instanceof Outcome.Accepted ? Result.DONE : new Result.Ended(outcome);
    }

    private Outcome keep(Delivery delivery, List<String> flags, Header header) throws DeliveryException {
        if (delivery.kept() instanceof Kept.In in) {
            return mailboxes.store(delivery.mail(), in.mailbox(), StoredFlags.of(flags, in.rights()), header);
        }
        return ((Kept.Refused) delivery.kept()).outcome();
    }

    /** As the message came, whatever the script did to its header. */
    private Outcome keepFailed(Delivery delivery, String reason) throws DeliveryException {
        LOGGER.warn("user={} the script failed and the message is kept: {}", delivery.user(), reason);
        return keep(
                delivery, List.of(SieveOutcome.FAILED_KEYWORD), delivery.mail().header());
    }

    private Result file(SieveAction.FileInto into, Delivery delivery) throws DirectoryException, DeliveryException {
        Poster owner = new Poster.User(delivery.user(), Set.of());
        RecipientPolicy.Reasons place = policy.filed(into.mailbox(), owner, delivery.demand());
        if (isMissing(place) && creates(into, delivery.user())) {
            folders.create(into.mailbox());
            folders.subscribe(delivery.user(), into.mailbox());
            place = policy.filed(into.mailbox(), owner, delivery.demand());
        }
        Optional<Mailbox> folder = place.accepted();
        if (folder.isEmpty()) {
            return new Result.Failed("fileinto: " + into.mailbox() + " "
                    + (isMissing(place) ? "is not there" : place.verdict().fold(REFUSED)));
        }
        Flags flags = StoredFlags.of(into.flags(), policy.rights(folder.get(), owner));
        Outcome outcome = mailboxes.store(delivery.mail(), into.mailbox(), flags, into.header());
        return outcome instanceof Outcome.TooManyMessages
                ? new Result.Failed("fileinto: " + into.mailbox() + " is full")
                : stored(outcome);
    }

    private static boolean isMissing(RecipientPolicy.Reasons place) {
        return place.looked().stream().allMatch(look -> look.found().isEmpty());
    }

    private static boolean creates(SieveAction.FileInto into, UserId user) {
        return into.missing() == SieveAction.Missing.CREATED
                && into.mailbox().owner().filter(user::equals).isPresent();
    }
}
