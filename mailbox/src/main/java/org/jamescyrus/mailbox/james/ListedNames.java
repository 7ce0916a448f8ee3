package org.jamescyrus.mailbox.james;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.search.MailboxQuery;

/** Lists all names that there are, as any James can, and puts them in order. */
public final class ListedNames implements OrderedNames {
    private static final Comparator<String> BY_CODE_POINTS = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    private final MailboxManager mailboxes;

    /** Those of this James. */
    @Inject
    public ListedNames(MailboxManager mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public Names beside(MailboxPath path) {
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        try {
            NavigableSet<String> all = new TreeSet<>(BY_CODE_POINTS);
            all.addAll(list(path, session));
            return name -> Optional.ofNullable(all.ceiling(name));
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private List<String> list(MailboxPath beside, MailboxSession session) {
        MailboxQuery all = MailboxQuery.builder()
                .userAndNamespaceFrom(beside)
                .matchesAllMailboxNames()
                .build();
        return mailboxes
                .search(all, MailboxSearchFetchType.Minimal, session)
                .map(found -> found.getPath().getName())
                .collectList()
                .block();
    }
}
