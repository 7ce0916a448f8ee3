package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.ACLCommand;
import org.apache.james.mailbox.model.MailboxACL.EntryKey;
import org.apache.james.mailbox.model.MailboxPath;
import reactor.core.publisher.Mono;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.Identifier;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Rights;

/** The access control lists of the mailboxes in James, in sessions of those whose mailboxes they are. */
final class MailboxAcls {
    private final MailboxManager mailboxes;
    private final MailboxPaths paths;
    private final JamesAcl acls;
    private final AccessControlList defaultAcl;

    MailboxAcls(MailboxManager mailboxes, MailboxPaths paths, AccessControlList defaultAcl) {
        this.mailboxes = mailboxes;
        this.paths = paths;
        this.acls = new JamesAcl(paths.users());
        this.defaultAcl = defaultAcl;
    }

    AccessControlList at(MailboxPath path, MailboxSession session) throws MailboxException {
        MailboxACL acl = mailboxes.getMailbox(path, session).getMailboxEntity().getACL();
        return acls.read(acl, path).list();
    }

    /** The list that a new mailbox called {@code name} has: that of the nearest one above it, if there is any. */
    AccessControlList inherited(MailboxName name, MailboxSession session) throws MailboxException {
        for (Optional<MailboxName> above = name.parent();
                above.isPresent();
                above = above.get().parent()) {
            Optional<MailboxPath> path = paths.of(above.get());
            if (path.isPresent() && exists(path.get(), session)) {
                return at(path.get(), session);
            }
        }
        return name.owner()
                .map(owner -> AccessControlList.EMPTY.with(Subject.of(Identifier.of(owner)), Rights.ALL))
                .orElse(defaultAcl);
    }

    boolean exists(MailboxPath path, MailboxSession session) {
        return Mono.from(mailboxes.mailboxExists(path, session)).block();
    }

    /** Gives new mailboxes their list, as far as James can keep it. */
    void give(AccessControlList list, List<MailboxPath> made, MailboxSession session) throws MailboxException {
        for (MailboxPath path : made) {
            MailboxACL acl = acls.write(list, path).acl();
            if (!acl.getEntries().isEmpty()) {
                mailboxes.setRights(path, acl, session);
            }
        }
    }

    /**
     * Changes the entry of {@code subject}. An owner keeps what Cyrus lets every owner keep.
     *
     * @return the rights that James cannot keep; empty if it can have no such entry at all
     */
    Optional<Rights> set(Subject subject, Rights rights, MailboxPath path, MailboxSession session)
            throws MailboxException {
        Optional<EntryKey> key = acls.key(subject, path);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        boolean owner = acls.ownerOf(path).filter(subject::equals).isPresent();
        Rights given = owner ? rights.and(Rights.OF_EVERY_OWNER) : rights;
        boolean withoutEntry = owner && given.equals(Rights.ALL);
        removeOtherSpellings(subject, key.get(), path, session);
        replace(key.get(), withoutEntry ? Rights.NONE : given, path, session);
        return Optional.of(withoutEntry ? Rights.NONE : given.without(JamesAcl.kept(given)));
    }

    private void removeOtherSpellings(Subject subject, EntryKey key, MailboxPath path, MailboxSession session)
            throws MailboxException {
        MailboxACL acl = mailboxes.getMailbox(path, session).getMailboxEntity().getACL();
        for (EntryKey other : acl.getEntries().keySet()) {
            if (!other.equals(key)
                    && acls.subject(other, path).filter(subject::equals).isPresent()) {
                replace(other, Rights.NONE, path, session);
            }
        }
    }

    private void replace(EntryKey key, Rights rights, MailboxPath path, MailboxSession session)
            throws MailboxException {
        ACLCommand command =
                MailboxACL.command().key(key).rights(JamesAcl.rights(rights)).asReplacement();
        mailboxes.applyRightsCommand(path, command, session);
    }
}
