package org.jamescyrus.mailbox.james;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

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

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;

/** What an administrator does to users, mailboxes and quotas, by their Cyrus names. May block. */
public final class MailboxAdministration {
    private static final long OCTETS_PER_KIB = 1024;

    private final MailboxManager mailboxes;
    private final UsersRepository users;
    private final DomainList domains;
    private final MaxQuotaManager limits;
    private final QuotaRootResolver quotaRoots;
    private final MailboxPaths paths;

    /** Administers one James; all but the last are James's own services. */
    public MailboxAdministration(
            MailboxManager mailboxes,
            UsersRepository users,
            DomainList domains,
            MaxQuotaManager limits,
            QuotaRootResolver quotaRoots,
            MailboxPaths paths) {
        this.mailboxes = mailboxes;
        this.users = users;
        this.domains = domains;
        this.limits = limits;
        this.quotaRoots = quotaRoots;
        this.paths = paths;
    }

    /** Why something could not be done; the message is for the administrator. */
    public static final class AdministrationException extends Exception {
        private static final long serialVersionUID = 1L;

        AdministrationException(String message) {
            super(message);
        }

        AdministrationException(String what, Throwable cause) {
            super(what + ": " + cause.getMessage(), cause);
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

    /** Removes the account and all its mailboxes. */
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
            users.removeUser(username);
        } catch (MailboxException | UsersRepositoryException e) {
            throw new AdministrationException("user " + user, e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    /** Makes a mailbox, and those above it that are missing. */
    public void createMailbox(MailboxName name) throws AdministrationException {
        inMailbox(name, (path, session) -> mailboxes.createMailbox(path, session));
    }

    /** Removes a mailbox and its messages, but none below it. */
    public void deleteMailbox(MailboxName name) throws AdministrationException {
        inMailbox(name, (path, session) -> mailboxes.deleteMailbox(path, session));
    }

    /**
     * Sets the limits of the quota root that counts {@code root}.
     *
     * @param storage in KiB, of which James takes up to 2^53 - 1, as it counts octets; empty for none
     * @param messages empty for none
     */
    public void setQuota(MailboxName root, OptionalLong storage, OptionalLong messages) throws AdministrationException {
        inMailbox(root, (path, session) -> {
            QuotaRoot quotaRoot = quotaRoots.getQuotaRoot(path);
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

    /** Does {@code action} to the mailbox called {@code name}, as its owner. */
    public void inMailbox(MailboxName name, MailboxAction action) throws AdministrationException {
        MailboxPath path = paths.of(name)
                .orElseThrow(() -> new AdministrationException(name + ": James can have no such mailbox"));
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        try {
            action.at(path, session);
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
