package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.search.MailboxQuery;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.FuzzyName;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.SimilarFolders;

/** Similar names among all the mailboxes of one owner, or all shared ones, in James. */
public final class JamesSimilarFolders implements SimilarFolders {
    private final MailboxManager mailboxes;
    private final MailboxPaths paths;

    /** Among the mailboxes of this James. */
    public JamesSimilarFolders(MailboxManager mailboxes, MailboxPaths paths) {
        this.mailboxes = mailboxes;
        this.paths = paths;
    }

    @Override
    public Optional<MailboxName> nearest(MailboxName name) throws DirectoryException {
        // A name that James cannot have may be similar to one that it has.
        MailboxName besides = name.owner().map(MailboxName::inbox).orElse(name);
        Optional<MailboxPath> path = paths.of(besides);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        MailboxSession session = mailboxes.createSystemSession(path.get().getUser());
        try {
            return new FuzzyName(name).nearestOf(existing(path.get(), session));
        } catch (RuntimeException e) {
            throw new DirectoryException(name, e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private List<MailboxName> existing(MailboxPath beside, MailboxSession session) {
        MailboxQuery all = MailboxQuery.builder()
                .userAndNamespaceFrom(beside)
                .matchesAllMailboxNames()
                .build();
        return mailboxes
                .search(all, MailboxSearchFetchType.Minimal, session)
                .map(MailboxMetaData::getPath)
                .flatMapIterable(found -> paths.nameOf(found).stream().toList())
                .collectList()
                .block();
    }
}
