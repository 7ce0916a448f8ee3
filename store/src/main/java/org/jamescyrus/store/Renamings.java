package org.jamescyrus.store;

import java.util.List;

import org.apache.james.mailbox.MailboxManager.MailboxRenamedResult;
import org.apache.james.mailbox.MailboxManager.RenameOption;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.MailboxTrees;
import org.jamescyrus.store.mailbox.MailboxTrees.Inheritance;
import org.jamescyrus.store.mailbox.MailboxTrees.Renaming;
import org.jamescyrus.store.mailbox.MailboxTrees.Subscriptions;
import org.jamescyrus.store.sql.StoreThreads;

/** Renames a mailbox with all below it: one transaction, then its events. */
final class Renamings {
    private final MailboxTrees trees;
    private final StoreThreads threads;
    private final TreeEvents events;

    Renamings(SqlMapperFactory mappers, TreeEvents events) {
        this.trees = mappers.trees();
        this.threads = mappers.threads();
        this.events = events;
    }

    /**
     * @param from whose subscriptions follow, if {@code option} says so
     * @param to whose they are then
     */
    Mono<List<MailboxRenamedResult>> rename(
            Mailbox mailbox, MailboxPath path, RenameOption option, MailboxSession from, MailboxSession to) {
        Subscriptions subscriptions = option == RenameOption.RENAME_SUBSCRIPTIONS
                ? new Subscriptions.Follow(from.getUser(), to.getUser())
                : new Subscriptions.Stay();
        return threads.mono(() -> trees.rename(mailbox, path, subscriptions)).flatMap(renaming -> tell(renaming, from));
    }

    /** All private mailboxes of the user of the one session become the other's. */
    Mono<Inheritance> renameUser(MailboxSession from, MailboxSession to) {
        return threads.mono(() -> trees.renameUser(from.getUser(), to.getUser()))
                .flatMap(inheritance -> events.renamed(inheritance.aside(), to)
                        .then(events.renamed(inheritance.renamed(), from))
                        .then(events.grown(inheritance.grown(), to))
                        .thenReturn(inheritance));
    }

    private Mono<List<MailboxRenamedResult>> tell(Renaming renaming, MailboxSession session) {
        return events.renamed(renaming, session)
                .thenReturn(renaming.renamed().stream()
                        .map(one -> new MailboxRenamedResult(one.id(), one.from(), one.to()))
                        .toList());
    }
}
