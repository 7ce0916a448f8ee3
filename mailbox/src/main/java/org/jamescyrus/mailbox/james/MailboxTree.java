package org.jamescyrus.mailbox.james;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.common.collect.Iterators;
import com.google.common.collect.Streams;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.search.MailboxQuery;
import reactor.core.publisher.Flux;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.james.AdministrationException.Reason;

/** Which mailboxes there are: listed, made and deleted as Cyrus does it. */
final class MailboxTree {
    private final MailboxManager mailboxes;
    private final Listing listing;
    private final MailboxPaths paths;
    private final OwnerSessions sessions;
    private final MailboxAcls acls;

    MailboxTree(
            MailboxManager mailboxes, Listing listing, MailboxPaths paths, OwnerSessions sessions, MailboxAcls acls) {
        this.mailboxes = mailboxes;
        this.listing = listing;
        this.paths = paths;
        this.sessions = sessions;
        this.acls = acls;
    }

    /**
     * Those that begin so, and perhaps others; without those that Cyrus has no name for. The shared ones of no domain first, then by owner,
     * then by name; read as they are wanted.
     */
    Stream<MailboxName> all(NameBeginning beginning) throws AdministrationException {
        try {
            Iterator<MailboxPath> all =
                    switch (beginning.kind()) {
                        case ANY -> Iterators.concat(shared(""), others(""));
                        case USERS -> others(beginning.text());
                        case SHARED -> Iterators.concat(shared(beginning.text()), sharedOfDomains());
                    };
            return Streams.stream(all).flatMap(path -> paths.nameOf(path).stream());
        } catch (MailboxException | RuntimeException e) {
            throw AdministrationException.of("the mailboxes", e);
        }
    }

    private Iterator<MailboxPath> shared(String prefix) throws MailboxException {
        return listing.of(paths.sharedOwner(), MailboxPaths.SHARED_NAMESPACE, prefix);
    }

    private Iterator<MailboxPath> others(String owners) throws MailboxException {
        Username sharedOwner = paths.sharedOwner();
        return new InboxFirst(Iterators.filter(
                listing.ofOwners(owners),
                path -> !(isShared(path) && path.getUser().equals(sharedOwner))));
    }

    /** They are kept under the same name in each domain. */
    private Iterator<MailboxPath> sharedOfDomains() throws MailboxException {
        return Iterators.filter(others(paths.sharedOwner().getLocalPart()), MailboxTree::isShared);
    }

    private static boolean isShared(MailboxPath path) {
        return path.getNamespace().equals(MailboxPaths.SHARED_NAMESPACE);
    }

    void create(MailboxName name) throws AdministrationException {
        sessions.ask(name, (path, session) -> {
            AccessControlList acl = acls.inherited(name, session);
            List<MailboxPath> made = missingAbove(name, session);
            mailboxes.createMailbox(path, session);
            made.add(path);
            acls.give(acl, made, session);
            return path;
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

    /** Deletes one that has none below it. */
    void delete(MailboxName name) throws AdministrationException {
        sessions.ask(name, (path, session) -> {
            if (!acls.exists(path, session)) {
                throw new AdministrationException(Reason.NOT_FOUND, "mailbox " + name + ": does not exist");
            }
            if (mailboxes.hasChildren(path, session)) {
                throw new AdministrationException(
                        Reason.HAS_CHILDREN, "mailbox " + name + ": has mailboxes below it; delete those first");
            }
            mailboxes.deleteMailbox(path, session);
            return path;
        });
    }

    /**
     * Deletes all private mailboxes of {@code user}.
     *
     * @return whether there were any
     */
    boolean deleteAll(Username user) throws AdministrationException {
        return sessions.ask("mailboxes of " + user.asString(), MailboxPath.inbox(user), (inbox, session) -> {
            if (mailboxes instanceof UserMailboxes atOnce) {
                return atOnce.deleteAllOf(session);
            }
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
            return !deepestFirst.isEmpty();
        });
    }
}
