package org.jamescyrus.mailbox;

import java.util.List;
import java.util.Optional;

import org.jamescyrus.mailbox.Rewrites.Destination;

/**
 * Decides whether a recipient may have mail: is the user denied the service, does the mailbox exist, may
 * the sender post to it, is it under quota ({@code oracle/FACTS.md} section 3). The one place that knows.
 *
 * <p>A recipient that is rewritten may have mail if one of the targets may; a target at another site may. If none may, a
 * temporary verdict goes before a permanent one, and that before an unknown recipient.
 *
 * <p>What was seen a little before the question may make a verdict good. Every other verdict is made of what the store
 * says after the question was asked, since a bounce cannot be taken back.
 */
public final class RecipientPolicy {
    /** Targets of one recipient that are tried without blocking. */
    private static final int REMEMBERED_TARGETS = 16;

    private final MailboxDirectory directory;
    private final Optional<Rewrites> rewrites;
    private final UserDenials denials;
    private final Verdict.Failure overQuota;

    /** Decides without rewriting, as Cyrus does, and denies no user the service. */
    public RecipientPolicy(MailboxDirectory directory, Verdict.Failure overQuota) {
        this(directory, Optional.empty(), UserDenials.NONE, overQuota);
    }

    /**
     * @param rewrites whose targets are decided in place of the recipient; empty as in Cyrus
     * @param denials of the service that asks
     * @param overQuota {@code lmtp_over_quota_perm_failure}
     */
    public RecipientPolicy(
            MailboxDirectory directory, Optional<Rewrites> rewrites, UserDenials denials, Verdict.Failure overQuota) {
        this.directory = directory;
        this.rewrites = rewrites;
        this.denials = denials;
        this.overQuota = overQuota;
    }

    /** One question, but for the mailbox. */
    private record Question(Poster poster, Purpose purpose) {}

    /**
     * The verdict on {@code recipient} for mail from {@code poster}. May block.
     *
     * @throws DirectoryException if the store could not be asked; tell the client to come again
     */
    public Verdict verdict(RecipientAddress recipient, Poster poster, Purpose purpose) throws DirectoryException {
        Question question = new Question(poster, purpose);
        return rewrites.isEmpty()
                ? decided(recipient, question)
                : best(rewrites.get().of(recipient), question);
    }

    /** The verdict, if it can be given without blocking; only ever a good one. */
    public Optional<Verdict.Ok> remembered(RecipientAddress recipient, Poster poster, Purpose purpose) {
        Question question = new Question(poster, purpose);
        return rewrites.isEmpty()
                ? rememberedHere(recipient, question)
                : rewrites.get().remembered(recipient).stream()
                        .flatMap(List::stream)
                        .limit(REMEMBERED_TARGETS)
                        .flatMap(destination -> remembered(destination, question).stream())
                        .findFirst();
    }

    private Verdict best(List<Destination> destinations, Question question) throws DirectoryException {
        Verdict best = new Verdict.NoSuchMailbox();
        Optional<DirectoryException> failure = Optional.empty();
        for (Destination destination : destinations) {
            try {
                Verdict verdict = decided(destination, question);
                if (verdict instanceof Verdict.Ok) {
                    return verdict;
                }
                best = rank(verdict) > rank(best) ? verdict : best;
            } catch (DirectoryException e) {
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return best;
    }

    private static int rank(Verdict verdict) {
        if (verdict instanceof Verdict.NoSuchMailbox) {
            return 0;
        }
        return verdict instanceof Verdict.OverQuota over && over.failure() == Verdict.Failure.TEMPORARY ? 2 : 1;
    }

    private Verdict decided(Destination destination, Question question) throws DirectoryException {
        if (destination instanceof Destination.Here here) {
            return decided(here.recipient(), question);
        }
        return destination instanceof Destination.Elsewhere ? Verdict.Ok.ELSEWHERE : new Verdict.NoSuchMailbox();
    }

    private Optional<Verdict.Ok> remembered(Destination destination, Question question) {
        if (destination instanceof Destination.Here here) {
            return rememberedHere(here.recipient(), question);
        }
        return destination instanceof Destination.Elsewhere ? Optional.of(Verdict.Ok.ELSEWHERE) : Optional.empty();
    }

    private Verdict decided(RecipientAddress recipient, Question question) throws DirectoryException {
        Optional<Verdict> denial = denial(recipient);
        return denial.isPresent()
                ? denial.get()
                : directory
                        .find(recipient.mailbox(), mailbox -> isOk(recipient, mailbox, question))
                        .map(mailbox -> verdict(recipient, mailbox, question))
                        .orElseGet(Verdict.NoSuchMailbox::new);
    }

    private Optional<Verdict.Ok> rememberedHere(RecipientAddress recipient, Question question) {
        return denial(recipient).isPresent()
                ? Optional.empty()
                : directory
                        .remembered(recipient.mailbox(), mailbox -> isOk(recipient, mailbox, question))
                        .map(mailbox -> new Verdict.Ok(mailbox.name()));
    }

    private boolean isOk(RecipientAddress recipient, Mailbox mailbox, Question question) {
        return verdict(recipient, mailbox, question) instanceof Verdict.Ok;
    }

    private Verdict verdict(RecipientAddress recipient, Mailbox mailbox, Question question) {
        if (recipient instanceof RecipientAddress.OfSharedMailbox) {
            Optional<Verdict> refusal = refusalByRights(mailbox, question.poster());
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        QuotaUsage quota = mailbox.quota();
        boolean over = quota.storage().wouldExceed(0)
                || quota.messages().wouldExceed(question.purpose().messagesAhead());
        return over ? new Verdict.OverQuota(mailbox.name(), overQuota) : new Verdict.Ok(mailbox.name());
    }

    /** A mailbox asked for by its path has nobody to be denied, even a user's. */
    private Optional<Verdict> denial(RecipientAddress recipient) {
        return recipient instanceof RecipientAddress.OfUser user
                ? user.mailbox().owner().flatMap(denials::denial).map(Verdict.UserDenied::new)
                : Optional.empty();
    }

    /** Who may not even look a mailbox up is not told that it exists. */
    private static Optional<Verdict> refusalByRights(Mailbox mailbox, Poster poster) {
        Rights rights = mailbox.acl().rightsOf(poster);
        if (rights.contains(Right.POST)) {
            return Optional.empty();
        }
        return Optional.of(
                rights.contains(Right.LOOKUP)
                        ? new Verdict.PermissionDenied(mailbox.name())
                        : new Verdict.NoSuchMailbox());
    }
}
