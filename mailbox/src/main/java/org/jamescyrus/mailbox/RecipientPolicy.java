package org.jamescyrus.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
    private final SimilarFolders similar;
    private final PolicyOptions options;

    /** Decides without rewriting, as Cyrus does, and denies no user the service. */
    public RecipientPolicy(MailboxDirectory directory, Verdict.Failure overQuota) {
        this(directory, Optional.empty(), UserDenials.NONE, SimilarFolders.NONE, new PolicyOptions(overQuota));
    }

    /**
     * Decides as smmapd does.
     *
     * @param rewrites whose targets are decided in place of the recipient; empty as in Cyrus
     * @param denials of the service that asks
     * @param overQuota {@code lmtp_over_quota_perm_failure}
     */
    public RecipientPolicy(
            MailboxDirectory directory, Optional<Rewrites> rewrites, UserDenials denials, Verdict.Failure overQuota) {
        this(directory, rewrites, denials, SimilarFolders.NONE, new PolicyOptions(overQuota));
    }

    /**
     * @param rewrites whose targets are decided in place of the recipient; empty as in Cyrus
     * @param denials of the service that asks
     * @param similar asked for folders that are not there
     */
    public RecipientPolicy(
            MailboxDirectory directory,
            Optional<Rewrites> rewrites,
            UserDenials denials,
            SimilarFolders similar,
            PolicyOptions options) {
        this.directory = directory;
        this.rewrites = rewrites;
        this.denials = denials;
        this.similar = similar;
        this.options = options;
    }

    /**
     * A verdict with what it was made of.
     *
     * @param looked the mailboxes that were looked at, in order; the verdict is about the last. None where it needed no look: a user who
     *     is denied the service, a target at another site
     */
    public record Reasons(Verdict verdict, List<Look> looked) {
        /** Copies the list. */
        public Reasons {
            looked = List.copyOf(looked);
        }

        /** The one that decided. */
        public Optional<Look> last() {
            return looked.isEmpty() ? Optional.empty() : Optional.of(looked.get(looked.size() - 1));
        }

        /** The mailbox that takes the message; empty if none of this site does. */
        public Optional<Mailbox> accepted() {
            return verdict instanceof Verdict.Ok ok
                    ? ok.mailbox().flatMap(name -> looked.stream()
                            .flatMap(look -> look.found().stream())
                            .filter(mailbox -> mailbox.name().equals(name))
                            .findFirst())
                    : Optional.empty();
        }
    }

    /**
     * A mailbox that was looked at.
     *
     * @param name it was asked for by
     * @param found it, or the one whose name is nearest; empty if there is none
     */
    public record Look(MailboxName name, Optional<Mailbox> found) {}

    /** One question, but for the mailbox, and who is told what is looked at. */
    private record Question(Poster poster, Purpose purpose, Consumer<Look> looked) {
        Question(Poster poster, Purpose purpose) {
            this(poster, purpose, look -> {});
        }
    }

    /**
     * The verdict on {@code recipient} for mail from {@code poster}. May block.
     *
     * @throws DirectoryException if the store could not be asked; tell the client to come again
     */
    public Verdict verdict(RecipientAddress recipient, Poster poster, Purpose purpose) throws DirectoryException {
        return verdict(recipient, new Question(poster, purpose));
    }

    /**
     * The verdict, as {@link #verdict} gives it, with its reasons. May block.
     *
     * @throws DirectoryException if the store could not be asked; tell the client to come again
     */
    public Reasons explained(RecipientAddress recipient, Poster poster, Purpose purpose) throws DirectoryException {
        List<Look> looked = new ArrayList<>();
        return new Reasons(verdict(recipient, new Question(poster, purpose, looked::add)), looked);
    }

    /**
     * Whether {@code poster} may put a message into a folder by its name, as a script does. May block.
     *
     * @throws DirectoryException if the store could not be asked
     */
    public Reasons filed(MailboxName folder, Poster poster, Purpose.Demand demand) throws DirectoryException {
        Question question = new Question(poster, Purpose.filing(demand));
        Optional<Mailbox> found = directory.find(folder);
        return new Reasons(
                found.map(mailbox -> usable(mailbox, question)).orElseGet(Verdict.NoSuchMailbox::new),
                List.of(new Look(folder, found)));
    }

    /** Whether nothing is to be put into {@code folder} by its name, whoever may post to it. */
    public boolean excludes(MailboxName folder) {
        return options.excluded().test(folder);
    }

    private Verdict verdict(RecipientAddress recipient, Question question) throws DirectoryException {
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

    /**
     * The verdict, if it can be given without blocking: a good one, or that there is no such mailbox where the store knows that
     * without a look.
     */
    public Optional<Verdict> known(RecipientAddress recipient, Poster poster, Purpose purpose) {
        Optional<Verdict> known = remembered(recipient, poster, purpose).map(ok -> ok);
        return known.isPresent() ? known : surelyUnknown(recipient, purpose);
    }

    private Optional<Verdict> surelyUnknown(RecipientAddress recipient, Purpose purpose) {
        boolean mayBeElsewhere = rewrites.isPresent() || purpose.similar() != Purpose.SimilarNames.NEVER;
        return !mayBeElsewhere && denial(recipient).isEmpty() && isLacking(recipient, purpose.target())
                ? Optional.of(new Verdict.NoSuchMailbox())
                : Optional.empty();
    }

    private boolean isLacking(RecipientAddress recipient, Purpose.Target target) {
        MailboxName named = recipient.mailbox();
        if (recipient instanceof RecipientAddress.OfSharedMailbox || target == Purpose.Target.NAMED) {
            return directory.lacks(named);
        }
        return directory.lacks(inboxOf(named)) && (target == Purpose.Target.INBOX || directory.lacks(named));
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
        return verdict.fold(Rank.OF_REFUSALS);
    }

    /** Which of two refusals is told. */
    private static final class Rank implements Verdict.Cases<Integer> {
        static final Rank OF_REFUSALS = new Rank();

        private static final int UNKNOWN = 0;
        private static final int FOR_GOOD = 1;
        private static final int FOR_NOW = 2;

        @Override
        public Integer ok(Verdict.Ok ok) {
            throw new IllegalArgumentException("no refusal: " + ok);
        }

        @Override
        public Integer noSuchMailbox(Verdict.NoSuchMailbox none) {
            return UNKNOWN;
        }

        @Override
        public Integer permissionDenied(Verdict.PermissionDenied denied) {
            return FOR_GOOD;
        }

        @Override
        public Integer overQuota(Verdict.OverQuota over) {
            return over.failure() == Verdict.Failure.TEMPORARY ? FOR_NOW : FOR_GOOD;
        }

        @Override
        public Integer userDenied(Verdict.UserDenied denied) {
            return FOR_GOOD;
        }
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
        Purpose.DenialsAsked asked = question.purpose().denials();
        Optional<Verdict> denial = asked == Purpose.DenialsAsked.NEVER ? Optional.empty() : denial(recipient);
        if (denial.isPresent() && asked == Purpose.DenialsAsked.FIRST) {
            return denial.get();
        }
        Verdict verdict = undenied(recipient, question);
        return verdict instanceof Verdict.Ok ? denial.orElse(verdict) : verdict;
    }

    private Verdict undenied(RecipientAddress recipient, Question question) throws DirectoryException {
        if (recipient instanceof RecipientAddress.OfUser user
                && question.purpose().target() != Purpose.Target.NAMED) {
            Optional<Verdict> folder = question.purpose().target() == Purpose.Target.NAMED_OR_INBOX
                    ? usableFolder(user.mailbox(), question)
                    : Optional.empty();
            return folder.isPresent() ? folder.get() : lookedUp(recipient, inboxOf(user.mailbox()), question);
        }
        return lookedUp(recipient, recipient.mailbox(), question);
    }

    private Verdict lookedUp(RecipientAddress recipient, MailboxName name, Question question)
            throws DirectoryException {
        return find(name, question, mailbox -> isOk(recipient, mailbox, question))
                .map(mailbox -> verdict(recipient, mailbox, question))
                .orElseGet(Verdict.NoSuchMailbox::new);
    }

    /** Ok, if the sender may post to the folder itself. */
    private Optional<Verdict> usableFolder(MailboxName name, Question question) throws DirectoryException {
        if (name.isInbox()) {
            return Optional.empty();
        }
        return find(name, question, mailbox -> isUsable(mailbox, question))
                .filter(mailbox -> isUsable(mailbox, question))
                .map(mailbox -> new Verdict.Ok(mailbox.name()));
    }

    private boolean isUsable(Mailbox folder, Question question) {
        return usable(folder, question) instanceof Verdict.Ok;
    }

    private Verdict usable(Mailbox folder, Question question) {
        return excludes(folder.name()) ? new Verdict.PermissionDenied(folder.name()) : posted(folder, question);
    }

    /** May the sender post to it, and has it room? */
    private Verdict posted(Mailbox mailbox, Question question) {
        return refusalByRights(mailbox, question.poster()).orElseGet(() -> withinQuota(mailbox, question));
    }

    private Verdict withinQuota(Mailbox mailbox, Question question) {
        return question.purpose().demand().exceeds(mailbox.quota())
                ? new Verdict.OverQuota(mailbox.name(), options.overQuota())
                : new Verdict.Ok(mailbox.name());
    }

    /** The mailbox, or the one that its name nearly is. */
    private Optional<Mailbox> find(MailboxName name, Question question, Predicate<Mailbox> enough)
            throws DirectoryException {
        Optional<Mailbox> found = nearest(name, question, enough);
        question.looked().accept(new Look(name, found));
        return found;
    }

    private Optional<Mailbox> nearest(MailboxName name, Question question, Predicate<Mailbox> enough)
            throws DirectoryException {
        Optional<Mailbox> exact = directory.find(name, enough);
        Purpose.SimilarNames looked =
                name.owner().isPresent() ? Purpose.SimilarNames.USERS : Purpose.SimilarNames.SHARED;
        if (exact.isPresent() || name.isInbox() || looked != question.purpose().similar()) {
            return exact;
        }
        Optional<MailboxName> nearest = similar.nearest(name);
        return nearest.isPresent() ? directory.find(nearest.get(), enough) : Optional.empty();
    }

    /** What was seen of a folder that may fall to the INBOX is not looked at: there is a message to be stored anyway. */
    private Optional<Verdict.Ok> rememberedHere(RecipientAddress recipient, Question question) {
        if (denial(recipient).isPresent() || question.purpose().target() == Purpose.Target.NAMED_OR_INBOX) {
            return Optional.empty();
        }
        boolean inbox = recipient instanceof RecipientAddress.OfUser
                && question.purpose().target() == Purpose.Target.INBOX;
        return directory
                .remembered(
                        inbox ? inboxOf(recipient.mailbox()) : recipient.mailbox(),
                        mailbox -> isOk(recipient, mailbox, question))
                .map(mailbox -> new Verdict.Ok(mailbox.name()));
    }

    private static MailboxName inboxOf(MailboxName ofUser) {
        return MailboxName.inbox(ofUser.owner().orElseThrow());
    }

    private boolean isOk(RecipientAddress recipient, Mailbox mailbox, Question question) {
        return verdict(recipient, mailbox, question) instanceof Verdict.Ok;
    }

    private Verdict verdict(RecipientAddress recipient, Mailbox mailbox, Question question) {
        return recipient instanceof RecipientAddress.OfSharedMailbox
                ? posted(mailbox, question)
                : withinQuota(mailbox, question);
    }

    /** A mailbox asked for by its path has nobody to be denied, even a user's. */
    private Optional<Verdict> denial(RecipientAddress recipient) {
        return recipient instanceof RecipientAddress.OfUser user
                ? user.mailbox().owner().flatMap(denials::denial).map(Verdict.UserDenied::new)
                : Optional.empty();
    }

    /** What {@code poster} may do with {@code mailbox}. */
    public Rights rights(Mailbox mailbox, Poster poster) {
        Rights listed = mailbox.acl().rightsOf(poster);
        boolean owner = poster instanceof Poster.User user
                && mailbox.name().owner().filter(user.id()::equals).isPresent();
        return owner ? listed.and(options.ofEveryOwner()) : listed;
    }

    /** Who may not even look a mailbox up is not told that it exists. */
    private Optional<Verdict> refusalByRights(Mailbox mailbox, Poster poster) {
        Rights rights = rights(mailbox, poster);
        if (rights.contains(Right.POST)) {
            return Optional.empty();
        }
        return Optional.of(
                rights.contains(Right.LOOKUP)
                        ? new Verdict.PermissionDenied(mailbox.name())
                        : new Verdict.NoSuchMailbox());
    }
}
