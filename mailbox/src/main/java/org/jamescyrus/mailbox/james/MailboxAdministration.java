package org.jamescyrus.mailbox.james;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import reactor.core.publisher.Flux;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;

/** What an administrator does to users, mailboxes and quotas, by their Cyrus names. May block. */
public final class MailboxAdministration {
    private static final long OCTETS_PER_KIB = 1024;

    private final MailboxManager mailboxes;
    private final UsersRepository users;
    private final DomainList domains;
    private final MaxQuotaManager limits;
    private final QuotaRoots quotaRoots;
    private final MailboxPaths paths;
    private final MailboxAcls acls;

    /**
     * Administers one James; all but the last two are James's own services.
     *
     * @param defaultAcl the option of that name: the list of a new shared mailbox with none above it
     */
    public MailboxAdministration(
            MailboxManager mailboxes,
            UsersRepository users,
            DomainList domains,
            MaxQuotaManager limits,
            QuotaRootResolver quotaRoots,
            MailboxPaths paths,
            AccessControlList defaultAcl) {
        this.mailboxes = mailboxes;
        this.users = users;
        this.domains = domains;
        this.limits = limits;
        this.quotaRoots = new QuotaRoots(quotaRoots);
        this.paths = paths;
        this.acls = new MailboxAcls(mailboxes, paths, defaultAcl);
    }

    /** Why something could not be done; the message is for the administrator. */
    public static class AdministrationException extends Exception {
        private static final long serialVersionUID = 1L;

        AdministrationException(String message) {
            super(message);
        }

        AdministrationException(String what, Throwable cause) {
            super(what + ": " + cause.getMessage(), cause);
        }
    }

    /** What this James cannot do, though Cyrus can. */
    public static final class NotPossibleHereException extends AdministrationException {
        private static final long serialVersionUID = 1L;

        NotPossibleHereException(String message) {
            super(message);
        }
    }

    /** Makes the account, its INBOX, and its domain if James does not serve it yet. */
    public void createUser(UserId user, String password) throws AdministrationException {
        Username username = usernameOf(user);
        try {
            if (username.getDomainPart().isPresent()) {
                serve(username.getDomainPart().get());
            }
            users.addUser(username, password);
        } catch (UsersRepositoryException | DomainListException e) {
            throw new AdministrationException("user " + user, e);
        }
        createMailbox(MailboxName.inbox(user));
    }

    /** Removes the account, all its mailboxes, and their limits. */
    public void deleteUser(UserId user) throws AdministrationException {
        Username username = usernameOf(user);
        MailboxSession session = mailboxes.createSystemSession(username);
        try {
            MailboxQuery all = MailboxQuery.privateMailboxesBuilder(session)
                    .matchesAllMailboxNames()
                    .build();
            List<MailboxPath> deepestFirst = Flux.from(mailboxes.search(all, session))
                    .map(MailboxMetaData::getPath)
                    .sort(Comparator.comparing((MailboxPath path) -> path.getName())
                            .reversed())
                    .collectList()
                    .block();
            for (MailboxPath path : deepestFirst) {
                mailboxes.deleteMailbox(path, session);
            }
            for (QuotaRoot root : quotaRoots.removeAll(username)) {
                limits.removeMaxStorage(root);
                limits.removeMaxMessage(root);
            }
            users.removeUser(username);
        } catch (MailboxException | UsersRepositoryException e) {
            throw new AdministrationException("user " + user, e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    /**
     * Makes a mailbox, and those above it that are missing. What is new has the rights of what is above it; on the first
     * level, an owner's mailbox is the owner's, and a shared one has the site's {@code defaultacl}.
     */
    public void createMailbox(MailboxName name) throws AdministrationException {
        inMailbox(name, (path, session) -> {
            AccessControlList acl = acls.inherited(name, session);
            List<MailboxPath> made = missingAbove(name, session);
            mailboxes.createMailbox(path, session);
            made.add(path);
            acls.give(acl, made, session);
        });
    }

    private List<MailboxPath> missingAbove(MailboxName name, MailboxSession session) {
        return Stream.iterate(name.parent(), Optional::isPresent, above -> above.flatMap(MailboxName::parent))
                .flatMap(Optional::stream)
                .filter(above -> !above.isInbox())
                .flatMap(above -> paths.of(above).stream())
                .filter(above -> !acls.exists(above, session))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Removes a mailbox and its messages, but none below it. */
    public void deleteMailbox(MailboxName name) throws AdministrationException {
        inMailbox(name, (path, session) -> mailboxes.deleteMailbox(path, session));
    }

    /** Who may do what with a mailbox. */
    public AccessControlList rights(MailboxName name) throws AdministrationException {
        return askMailbox(name, acls::at);
    }

    /**
     * Gives a subject these rights and no others; with none, the subject has no entry any longer. The owner of a mailbox
     * keeps {@code lkxan}, as in Cyrus.
     *
     * @return those of the rights that James cannot keep
     * @throws NotPossibleHereException if James can have no entry for this subject
     */
    public Rights setRights(MailboxName name, Subject subject, Rights rights) throws AdministrationException {
        return askMailbox(name, (path, session) -> acls.set(subject, rights, path, session))
                .orElseThrow(
                        () -> new NotPossibleHereException(subject + ": James can have no such identifier at " + name));
    }

    /**
     * Makes {@code root} a quota root if it is none, and sets its limits.
     *
     * @param storage in KiB, of which James takes up to 2^53 - 1, as it counts octets; empty for none
     * @param messages empty for none
     * @throws NotPossibleHereException if this James has only users' own roots and {@code root} is no INBOX
     */
    public void setQuota(MailboxName root, OptionalLong storage, OptionalLong messages) throws AdministrationException {
        if (!root.isInbox() && !quotaRoots.areSettable()) {
            throw new NotPossibleHereException(
                    "quota root " + root + ": this James has quota roots only for whole users");
        }
        inMailbox(root, (path, session) -> {
            QuotaRoot quotaRoot = quotaRoots.set(path);
            if (storage.isPresent()) {
                limits.setMaxStorage(quotaRoot, QuotaSizeLimit.size(octets(storage.getAsLong())));
            } else {
                limits.removeMaxStorage(quotaRoot);
            }
            if (messages.isPresent()) {
                limits.setMaxMessage(quotaRoot, QuotaCountLimit.count(messages.getAsLong()));
            } else {
                limits.removeMaxMessage(quotaRoot);
            }
        });
    }

    private static long octets(long kib) {
        return Math.min(kib, Long.MAX_VALUE / OCTETS_PER_KIB) * OCTETS_PER_KIB;
    }

    /** Something done to a mailbox in a session of its owner. */
    public interface MailboxAction {
        /** Does it. */
        void at(MailboxPath path, MailboxSession session) throws MailboxException;
    }

    private interface MailboxQuestion<T> {
        T at(MailboxPath path, MailboxSession session) throws MailboxException;
    }

    /** Does {@code action} to the mailbox called {@code name}, as its owner. */
    public void inMailbox(MailboxName name, MailboxAction action) throws AdministrationException {
        askMailbox(name, (path, session) -> {
            action.at(path, session);
            return path;
        });
    }

    private <T> T askMailbox(MailboxName name, MailboxQuestion<T> question) throws AdministrationException {
        MailboxPath path = paths.of(name)
                .orElseThrow(() -> new AdministrationException(name + ": James can have no such mailbox"));
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        try {
            return question.at(path, session);
        } catch (MailboxException e) {
            throw new AdministrationException("mailbox " + name, e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private Username usernameOf(UserId user) throws AdministrationException {
        return paths.userOf(user)
                .orElseThrow(
                        () -> new AdministrationException("user " + user + ": James can have no user of that name"));
    }

    private void serve(Domain domain) throws DomainListException {
        if (!domains.containsDomain(domain)) {
            domains.addDomain(domain);
        }
    }
}
