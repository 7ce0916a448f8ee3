package org.jamescyrus.mailbox.james;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.user.api.UsersRepository;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException.Reason;

/** What an administrator does to users, mailboxes and quotas, by their Cyrus names. May block. */
public final class MailboxAdministration {
    private final Accounts accounts;
    private final MailboxPaths paths;
    private final OwnerSessions sessions;
    private final MailboxAcls acls;
    private final MailboxTree tree;
    private final QuotaRoots quotaRoots;
    private final QuotaLimits quotaLimits;
    private final MailboxDirectory directory;

    /**
     * Administers one James; all but the last two and the directory are James's own services.
     *
     * @param directory the mailboxes as they are now, not as they are remembered
     * @param defaultAcl the option of that name: the list of a new shared mailbox with none above it
     */
    public MailboxAdministration(
            MailboxManager mailboxes,
            UsersRepository users,
            DomainList domains,
            MailboxDirectory directory,
            MaxQuotaManager limits,
            QuotaRootResolver quotaRoots,
            MailboxPaths paths,
            AccessControlList defaultAcl) {
        this(
                mailboxes,
                users,
                new ListingOfJames(mailboxes, users),
                domains,
                directory,
                limits,
                quotaRoots,
                paths,
                defaultAcl);
    }

    /**
     * The same, where there is a better way to list what there is.
     *
     * @param listing of the mailboxes and users of this James
     */
    public MailboxAdministration(
            MailboxManager mailboxes,
            UsersRepository users,
            Listing listing,
            DomainList domains,
            MailboxDirectory directory,
            MaxQuotaManager limits,
            QuotaRootResolver quotaRoots,
            MailboxPaths paths,
            AccessControlList defaultAcl) {
        this.accounts = new Accounts(users, listing, domains, paths);
        this.paths = paths;
        this.sessions = new OwnerSessions(mailboxes, paths);
        this.acls = new MailboxAcls(mailboxes, paths, defaultAcl);
        this.tree = new MailboxTree(mailboxes, listing, paths, sessions, acls);
        this.quotaRoots = new QuotaRoots(quotaRoots);
        this.quotaLimits = new QuotaLimits(limits, this.quotaRoots);
        this.directory = directory;
    }

    /** All users in the order of their names in James; without those that Cyrus has no name for. */
    public List<UserId> users() throws AdministrationException {
        return accounts.all().toList();
    }

    /** The same, each read when it is wanted: for any number of them. */
    public Stream<UserId> eachUser() throws AdministrationException {
        return accounts.all();
    }

    /** Makes the account, its INBOX, and its domain if James does not serve it yet. */
    public void createUser(UserId user, String password) throws AdministrationException {
        createUser(user, password, OptionalLong.empty());
    }

    /**
     * Makes the account, its INBOX, its limit, and its domain if James does not serve it yet. When a later step fails,
     * what was made stays, as mail may have come in, and the message says what it is.
     *
     * @param storage in KiB; empty for no limit
     */
    public void createUser(UserId user, String password, OptionalLong storage) throws AdministrationException {
        accounts.add(user, password);
        MailboxName inbox = MailboxName.inbox(user);
        try {
            tree.create(inbox);
        } catch (AdministrationException e) {
            throw e.after("user " + user + ": the account was made, but neither INBOX nor limit");
        }
        if (storage.isPresent()) {
            try {
                setQuota(inbox, storage, OptionalLong.empty());
            } catch (AdministrationException e) {
                throw e.after("user " + user + ": account and INBOX were made, but no limit");
            }
        }
    }

    /**
     * Removes the account, all its mailboxes, and their limits. The account goes first: if it cannot, no mail is lost.
     * After a failure this can be repeated.
     */
    public void deleteUser(UserId user) throws AdministrationException {
        boolean account = accounts.contains(user);
        if (account) {
            accounts.remove(user);
        }
        boolean mailboxes = deleteMailboxesOf(user);
        if (!account && !mailboxes) {
            throw new AdministrationException(Reason.NOT_FOUND, "user " + user + ": does not exist");
        }
    }

    private boolean deleteMailboxesOf(UserId user) throws AdministrationException {
        boolean any = tree.deleteAll(accounts.nameOf(user));
        inMailbox(MailboxName.inbox(user), (path, session) -> quotaLimits.removeAll(path.getUser()));
        return any;
    }

    /**
     * All mailboxes, each read when it is wanted; without those of James that Cyrus has no name for. The shared ones of no domain
     * come first, then those of each owner, in the order of the owners' names and of their own.
     */
    public Stream<MailboxName> mailboxes() throws AdministrationException {
        return tree.all(NameBeginning.ANYTHING);
    }

    /** The same, but only those that begin so, and perhaps some more. */
    public Stream<MailboxName> mailboxes(NameBeginning beginning) throws AdministrationException {
        return tree.all(beginning);
    }

    /**
     * Makes a mailbox, and those above it that are missing. What is new has the rights of what is above it; on the first
     * level, an owner's mailbox is the owner's, and a shared one has the site's {@code defaultacl}.
     */
    public void createMailbox(MailboxName name) throws AdministrationException {
        Optional<UserId> owner = name.owner();
        if (owner.isPresent() && !accounts.contains(owner.get())) {
            throw new AdministrationException(
                    Reason.NOT_FOUND, "user " + owner.get() + ": does not exist, so cannot have mailbox " + name);
        }
        tree.create(name);
    }

    /** As {@link #createMailbox}, whether or not James has an account for the owner: mail may come for who logs in elsewhere. */
    public void createMailboxOfAnybody(MailboxName name) throws AdministrationException {
        tree.create(name);
    }

    /**
     * Removes a mailbox and its messages. One with others below it is refused, but an INBOX goes with all of its user's,
     * and their limits; the account stays (recorded from Cyrus 3.6.1).
     */
    public void deleteMailbox(MailboxName name) throws AdministrationException {
        if (!name.isInbox()) {
            tree.delete(name);
        } else if (!deleteMailboxesOf(name.owner().orElseThrow())) {
            throw new AdministrationException(Reason.NOT_FOUND, "mailbox " + name + ": does not exist");
        }
    }

    /** Who may do what with a mailbox. */
    public AccessControlList rights(MailboxName name) throws AdministrationException {
        return sessions.ask(name, acls::at);
    }

    /**
     * Gives a subject these rights and no others; with none, the subject has no entry any longer. The owner of a mailbox
     * keeps {@code lkxan}, as in Cyrus.
     *
     * @return those of the rights that James cannot keep
     */
    public Rights setRights(MailboxName name, Subject subject, Rights rights) throws AdministrationException {
        return sessions.ask(name, (path, session) -> acls.set(subject, rights, path, session))
                .orElseThrow(() -> new AdministrationException(
                        Reason.NOT_POSSIBLE_HERE, subject + ": James can have no such identifier at " + name));
    }

    /**
     * A quota root and what it counts.
     *
     * @param name the mailbox it stands at
     */
    public record Root(MailboxName name, QuotaUsage usage) {}

    /**
     * Where quota roots may stand: at the INBOX of every user, each read when it is wanted, and at the mailboxes made roots. Those that are
     * shared come first, then those of each user, the INBOX before others; at last those of owners who are no users.
     */
    public Stream<MailboxName> quotaRoots() throws AdministrationException {
        Map<Optional<UserId>, List<MailboxName>> places = quotaRoots.places().stream()
                .sorted(Comparator.comparing((MailboxPath path) -> path.getName()))
                .flatMap(path -> paths.nameOf(path).stream())
                .collect(Collectors.groupingBy(MailboxName::owner, LinkedHashMap::new, Collectors.toList()));
        Stream<MailboxName> shared = take(Optional.empty(), places);
        Stream<MailboxName> ofUsers = accounts.all()
                .flatMap(user -> Stream.concat(Stream.of(MailboxName.inbox(user)), take(Optional.of(user), places)));
        Stream<MailboxName> ofOthers =
                Stream.of(places).flatMap(left -> left.values().stream()).flatMap(List::stream);
        return Stream.concat(shared, Stream.concat(ofUsers, ofOthers));
    }

    private static Stream<MailboxName> take(Optional<UserId> owner, Map<Optional<UserId>, List<MailboxName>> places) {
        return Optional.ofNullable(places.remove(owner)).stream().flatMap(List::stream);
    }

    /**
     * The root that counts a mailbox; empty if none does. Every user has one in James, be it without limits.
     */
    public Optional<Root> quotaRoot(MailboxName mailbox) throws AdministrationException {
        QuotaUsage usage = existing(mailbox).quota();
        MailboxPath path = sessions.ask(mailbox, (at, session) -> at);
        return quotaRoots.place(path).flatMap(paths::nameOf).map(root -> new Root(root, usage));
    }

    /** Where the root is that counts {@code mailbox}, which need not be there; empty if none does. */
    public Optional<MailboxName> placeOfQuotaRoot(MailboxName mailbox) {
        return paths.of(mailbox).flatMap(quotaRoots::place).flatMap(paths::nameOf);
    }

    private Mailbox existing(MailboxName name) throws AdministrationException {
        return find(name)
                .orElseThrow(
                        () -> new AdministrationException(Reason.NOT_FOUND, "mailbox " + name + ": does not exist"));
    }

    /** A mailbox as deliveries find it: an INBOX is there as soon as its user is. Empty if there is none. */
    public Optional<Mailbox> find(MailboxName name) throws AdministrationException {
        try {
            return directory.find(name);
        } catch (DirectoryException e) {
            throw AdministrationException.of("mailbox " + name, e);
        }
    }

    /**
     * Makes {@code root} a quota root if it is none, and sets its limits.
     *
     * @param storage in KiB, of which James takes up to 2^53 - 1, as it counts octets; empty for none
     * @param messages empty for none
     */
    public void setQuota(MailboxName root, OptionalLong storage, OptionalLong messages) throws AdministrationException {
        if (!root.isInbox() && !quotaRoots.areSettable()) {
            throw new AdministrationException(
                    Reason.NOT_POSSIBLE_HERE,
                    "quota root " + root + ": this James has quota roots only for whole users");
        }
        existing(root);
        inMailbox(root, (path, session) -> quotaLimits.set(path, storage, messages));
    }

    /** Something done to a mailbox in a session of its owner. */
    public interface MailboxAction {
        /** Does it. */
        void at(MailboxPath path, MailboxSession session) throws MailboxException;
    }

    /** Does {@code action} to the mailbox called {@code name}, as its owner. */
    public void inMailbox(MailboxName name, MailboxAction action) throws AdministrationException {
        sessions.ask(name, (path, session) -> {
            action.at(path, session);
            return path;
        });
    }
}
