package org.jamescyrus.mailbox.james;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import javax.inject.Inject;

import com.google.common.collect.ImmutableList;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

/** By what any James can be asked: for all at once, in no order. They are put into order in memory. */
public final class ListingOfJames implements Listing {
    private static final Comparator<MailboxPath> IN_ORDER = Comparator.comparing(
                    (MailboxPath path) -> path.getUser().asString())
            .thenComparing(MailboxPath::getNamespace)
            .thenComparing(path -> path.getName());

    private static final Username NOBODY = Username.of("listing");

    private final MailboxManager mailboxes;
    private final UsersRepository users;

    /** Of this James. */
    @Inject
    public ListingOfJames(MailboxManager mailboxes, UsersRepository users) {
        this.mailboxes = mailboxes;
        this.users = users;
    }

    @Override
    public Iterator<Username> users() throws UsersRepositoryException {
        return ImmutableList.sortedCopyOf(Comparator.comparing(Username::asString), ImmutableList.copyOf(users.list()))
                .iterator();
    }

    @Override
    public Iterator<MailboxPath> ofOwners(String prefix) throws MailboxException {
        return all(path -> path.getUser().asString().startsWith(prefix));
    }

    @Override
    public Iterator<MailboxPath> of(Username owner, String namespace, String prefix) throws MailboxException {
        return all(path -> path.getUser().equals(owner)
                && path.getNamespace().equals(namespace)
                && path.getName().startsWith(prefix));
    }

    private Iterator<MailboxPath> all(Predicate<MailboxPath> wanted) throws MailboxException {
        MailboxSession session = mailboxes.createSystemSession(NOBODY);
        try {
            List<MailboxPath> all = mailboxes.list(session);
            return all.stream()
                    .filter(path -> path.getUser() != null)
                    .filter(wanted)
                    .sorted(IN_ORDER)
                    .iterator();
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }
}
