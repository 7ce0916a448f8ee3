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
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;

/** The names of the mailboxes in James. */
public final class MailboxList {
    private final MailboxManager mailboxes;
    private final MailboxPaths paths;

    /** Those of this James. */
    public MailboxList(MailboxManager mailboxes, MailboxPaths paths) {
        this.mailboxes = mailboxes;
        this.paths = paths;
    }

    /** All of {@code owner}. May block. */
    public List<MailboxName> of(UserId owner) throws DirectoryException {
        return beside(MailboxName.inbox(owner));
    }

    /** All shared ones of the name space of {@code domain}; empty for the default one. May block. */
    public List<MailboxName> shared(Optional<String> domain) throws DirectoryException {
        return beside(new MailboxName(Optional.empty(), domain, List.of("any")));
    }

    private List<MailboxName> beside(MailboxName name) throws DirectoryException {
        Optional<MailboxPath> path = paths.of(name);
        if (path.isEmpty()) {
            return List.of();
        }
        MailboxSession session = mailboxes.createSystemSession(path.get().getUser());
        try {
            return search(path.get(), session);
        } catch (RuntimeException e) {
            throw new DirectoryException(name, e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private List<MailboxName> search(MailboxPath beside, MailboxSession session) {
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
