package org.jamescyrus.store;

import java.util.List;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MetadataWithMailboxId;
import org.apache.james.mailbox.extension.PreDeletionHook.DeleteOperation;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.mail.MessageMapper.FetchType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.MailboxTrees;
import org.jamescyrus.store.mailbox.MailboxTrees.Deleted;

/** Deletes mailboxes: James's hooks are asked before, and may prevent it; then comes the one transaction, and its events. */
final class Deletions {
    private static final int UNLIMITED = -1;

    /** That a hook is told of at once; James tells it of a million at once. */
    private static final int MESSAGES = 1000;

    private final SqlMapperFactory mappers;
    private final MailboxTrees trees;
    private final PreDeletionHooks hooks;
    private final TreeEvents events;

    Deletions(SqlMapperFactory mappers, PreDeletionHooks hooks, TreeEvents events) {
        this.mappers = mappers;
        this.trees = mappers.trees();
        this.hooks = hooks;
        this.events = events;
    }

    /** Deletes one, and none below it; what it was is returned. */
    Mono<Mailbox> one(Mailbox mailbox, MailboxSession session) {
        return ask(mailbox, session)
                .then(mappers.threads()
                        .mono(() -> trees.delete(mailbox).map(List::of).orElseGet(List::of)))
                .flatMap(deleted -> tell(deleted, session))
                .thenReturn(new Mailbox(mailbox));
    }

    Mono<List<Mailbox>> tree(MailboxPath top, MailboxSession session) {
        String below = top.getName() + session.getPathDelimiter();
        return mailboxes(top, session)
                .filter(mailbox -> mailbox.getName().equals(top.getName())
                        || mailbox.getName().startsWith(below))
                .concatMap(mailbox -> ask(mailbox, session))
                .then(mappers.threads().mono(() -> trees.deleteTree(top)))
                .flatMap(deleted -> tell(deleted, session));
    }

    Mono<List<Mailbox>> all(MailboxSession session) {
        return mailboxes(MailboxPath.inbox(session), session)
                .concatMap(mailbox -> ask(mailbox, session))
                .then(mappers.threads().mono(() -> trees.deleteAll(session.getUser())))
                .flatMap(deleted -> tell(deleted, session));
    }

    private Flux<Mailbox> mailboxes(MailboxPath of, MailboxSession session) {
        return mappers.getMailboxMapper(session)
                .findMailboxWithPathLike(MailboxQuery.builder()
                        .userAndNamespaceFrom(of)
                        .matchesAllMailboxNames()
                        .build()
                        .asUserBound());
    }

    private Mono<Void> ask(Mailbox mailbox, MailboxSession session) {
        return mappers.getMessageMapper(session)
                .findInMailboxReactive(mailbox, MessageRange.all(), FetchType.METADATA, UNLIMITED)
                .map(message -> MetadataWithMailboxId.from(message.metaData(), message.getMailboxId()))
                .buffer(MESSAGES)
                .concatMap(some -> hooks.runHooks(DeleteOperation.from(some)))
                .then();
    }

    private Mono<List<Mailbox>> tell(List<Deleted> deleted, MailboxSession session) {
        return events.deleted(deleted, session)
                .thenReturn(deleted.stream().map(Deleted::mailbox).toList());
    }
}
