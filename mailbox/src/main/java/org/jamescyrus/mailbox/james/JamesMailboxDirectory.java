package org.jamescyrus.mailbox.james;

import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.core.quota.QuotaLimitValue;
import org.apache.james.core.quota.QuotaUsageValue;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.MailboxReactorUtils;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;

/**
 * The mailboxes of James. A user's INBOX counts as existing as soon as the user does: James makes it
 * at the first delivery or login, and mail for a user who has not logged in yet must not bounce.
 */
public final class JamesMailboxDirectory implements MailboxDirectory {
    private final MailboxManager mailboxes;
    private final MailboxSessionMapperFactory mappers;
    private final UsersRepository users;
    private final QuotaManager quotas;
    private final QuotaRoots quotaRoots;
    private final JamesAcl acls;
    private final MailboxPaths paths;

    /** The directory of one James; all but the last are James's own services. */
    public JamesMailboxDirectory(
            MailboxManager mailboxes,
            MailboxSessionMapperFactory mappers,
            UsersRepository users,
            QuotaManager quotas,
            QuotaRootResolver quotaRoots,
            MailboxPaths paths) {
        this.mailboxes = mailboxes;
        this.mappers = mappers;
        this.users = users;
        this.quotas = quotas;
        this.quotaRoots = new QuotaRoots(quotaRoots);
        this.acls = new JamesAcl(paths.users());
        this.paths = paths;
    }

    @Override
    public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
        Optional<MailboxPath> path = paths.of(name);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<MailboxACL> acl = acl(name, path.get());
            return acl.isPresent() ? Optional.of(mailbox(name, path.get(), acl.get())) : Optional.empty();
        } catch (MailboxException | UsersRepositoryException | RuntimeException e) {
            throw new DirectoryException(name, e);
        }
    }

    /**
     * The list of the mailbox at {@code path}; empty if there is none. James's mailbox manager would say the latter by an exception,
     * which takes longer than the look, and most addresses that a site is asked for in vain are asked for by spammers.
     */
    private Optional<MailboxACL> acl(MailboxName name, MailboxPath path)
            throws MailboxException, UsersRepositoryException {
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        try {
            Optional<MailboxACL> listed = MailboxReactorUtils.blockOptional(
                            mappers.getMailboxMapper(session).findMailboxByPath(path))
                    .map(found -> found.getACL());
            boolean due = listed.isEmpty() && name.isInbox() && users.contains(path.getUser());
            return due ? Optional.of(MailboxACL.EMPTY) : listed;
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private Mailbox mailbox(MailboxName name, MailboxPath path, MailboxACL acl) throws MailboxException {
        AccessControlList list = acls.read(acl, path).list();
        Optional<QuotaRoot> root = quotaRoots.nearest(path);
        if (root.isEmpty()) {
            return Mailbox.uncounted(name, list);
        }
        QuotaManager.Quotas found = quotas.getQuotas(root.get());
        QuotaUsage usage = new QuotaUsage(resource(found.getStorageQuota()), resource(found.getMessageQuota()));
        return new Mailbox(name, list, root.map(QuotaRoot::getValue), usage);
    }

    private static <T extends QuotaLimitValue<T>, U extends QuotaUsageValue<U, T>> QuotaUsage.Resource resource(
            Quota<T, U> quota) {
        OptionalLong limit =
                quota.getLimit().isLimited() ? OptionalLong.of(quota.getLimit().asLong()) : OptionalLong.empty();
        return new QuotaUsage.Resource(quota.getUsed().asLong(), limit);
    }
}
