package org.jamescyrus.store;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import javax.inject.Inject;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.store.MailboxManagerConfiguration;
import org.apache.james.mailbox.store.MailboxReactorUtils;
import org.apache.james.mailbox.store.MessageFactory;
import org.apache.james.mailbox.store.MessageStorer;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.StoreMailboxAnnotationManager;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreMessageManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.mail.AttachmentMapperFactory;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.mailbox.store.quota.QuotaComponents;
import org.apache.james.mailbox.store.search.MessageSearchIndex;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.StoreThreads;

/**
 * James's mailboxes of this store. What touches many of them is one transaction, where James would make one for each. Attachments are taken
 * out of messages only where the mapper factory keeps them.
 */
public class SqlMailboxManager extends StoreMailboxManager {
    private static final EnumSet<MessageCapabilities> OF_MESSAGES = EnumSet.of(MessageCapabilities.UniqueID);

    private final StoreThreads threads;
    private final Renamings renamings;
    private final Deletions deletions;
    private final MessageStorer storer;

    /** All of it James's own, but for the mappers. */
    @Inject
    public SqlMailboxManager(
            SqlMapperFactory mappers,
            SessionProvider sessions,
            MailboxPathLocker locks,
            MessageParser parser,
            MessageId.Factory messageIds,
            EventBus events,
            StoreMailboxAnnotationManager annotations,
            StoreRightManager rights,
            QuotaComponents quotas,
            MessageSearchIndex index,
            PreDeletionHooks preDeletionHooks,
            ThreadIdGuessingAlgorithm threadIds,
            Clock clock) {
        super(
                mappers,
                sessions,
                locks,
                parser,
                messageIds,
                annotations,
                events,
                rights,
                quotas,
                index,
                MailboxManagerConfiguration.DEFAULT,
                preDeletionHooks,
                threadIds,
                clock);
        this.threads = mappers.threads();
        TreeEvents treeEvents = new TreeEvents(events, quotas.getQuotaManager());
        this.renamings = new Renamings(mappers, treeEvents);
        this.deletions = new Deletions(mappers, preDeletionHooks, treeEvents);
        MessageFactory.StoreMessageFactory messages = new MessageFactory.StoreMessageFactory();
        this.storer = mappers instanceof AttachmentMapperFactory keeper
                ? new MessageStorer.WithAttachment(mappers, messageIds, messages, keeper, parser, threadIds, clock)
                : new MessageStorer.WithoutAttachment(mappers, messageIds, messages, threadIds, clock);
    }

    @Override
    public EnumSet<MailboxCapabilities> getSupportedMailboxCapabilities() {
        return EnumSet.allOf(MailboxCapabilities.class);
    }

    @Override
    public EnumSet<MessageCapabilities> getSupportedMessageCapabilities() {
        return OF_MESSAGES.clone();
    }

    @Override
    protected StoreMessageManager createMessageManager(Mailbox mailbox, MailboxSession session) {
        return new SqlMessageManager(
                getSupportedMessageCapabilities(),
                getMapperFactory(),
                getMessageSearchIndex(),
                getEventBus(),
                getLocker(),
                mailbox,
                getQuotaComponents().getQuotaManager(),
                getQuotaComponents().getQuotaRootResolver(),
                configuration.getBatchSizes(),
                getStoreRightManager(),
                getPreDeletionHooks(),
                storer);
    }

    @Override
    public Mono<List<MailboxRenamedResult>> renameMailboxReactive(
            MailboxPath from,
            MailboxPath to,
            RenameOption option,
            MailboxSession fromSession,
            MailboxSession toSession) {
        return accepted(to, toSession).flatMap(target -> owned(from, fromSession)
                .flatMap(mailbox -> renamings.rename(mailbox, target, option, fromSession, toSession)));
    }

    @Override
    public Mono<List<MailboxRenamedResult>> renameMailboxReactive(
            MailboxId id, MailboxPath to, RenameOption option, MailboxSession session) {
        return accepted(to, session).flatMap(target -> owned(id, session)
                .flatMap(mailbox -> renamings.rename(mailbox, target, option, session, session)));
    }

    /**
     * Makes all private mailboxes of a user another's, with quota roots, limits and subscriptions. Mail of a mailbox whose name the other
     * has too is put with it afterwards: after a crash it may be in one of that name with a number.
     *
     * @param from a session of the user
     * @param to a session of the other
     */
    public Mono<Void> renameUser(MailboxSession from, MailboxSession to) {
        return renamings
                .renameUser(from, to)
                .flatMapMany(inheritance -> Flux.fromIterable(inheritance.aside()))
                .concatMap(aside -> moveMessagesReactive(MessageRange.all(), aside.to(), aside.from(), to)
                        .then(deleteMailboxReactive(aside.to(), to)))
                .then();
    }

    /** The new name as James would have it: the session's own, well formed, and not taken. */
    private Mono<MailboxPath> accepted(MailboxPath to, MailboxSession session) {
        MailboxPath target = to.sanitize(session.getPathDelimiter());
        return mailboxExists(target, session)
                .flatMap(taken -> threads.mono(() -> {
                    if (taken) {
                        throw new MailboxExistsException(target.toString());
                    }
                    requireOwner(target, session);
                    return target.assertAcceptable(session.getPathDelimiter());
                }));
    }

    private static void requireOwner(MailboxPath path, MailboxSession session) throws MailboxNotFoundException {
        if (!path.belongsTo(session)) {
            throw new MailboxNotFoundException(path.asString());
        }
    }

    private Mono<Mailbox> owned(MailboxPath path, MailboxSession session) {
        return threads.run(() -> requireOwner(path, session))
                .then(Mono.defer(
                        () -> getMapperFactory().getMailboxMapper(session).findMailboxByPath(path)))
                .switchIfEmpty(Mono.error(() -> new MailboxNotFoundException(path)));
    }

    private Mono<Mailbox> owned(MailboxId id, MailboxSession session) {
        return getMapperFactory().getMailboxMapper(session).findMailboxById(id).flatMap(mailbox -> threads.run(
                        () -> requireOwner(mailbox.generateAssociatedPath(), session))
                .thenReturn(mailbox));
    }

    @Override
    public void deleteMailbox(MailboxPath path, MailboxSession session) throws MailboxException {
        MailboxReactorUtils.block(deleteMailboxReactive(path, session));
    }

    @Override
    public Mailbox deleteMailbox(MailboxId id, MailboxSession session) throws MailboxException {
        return MailboxReactorUtils.block(deleteMailboxReactive(id, session));
    }

    @Override
    public Mono<Void> deleteMailboxReactive(MailboxPath path, MailboxSession session) {
        return owned(path, session)
                .flatMap(mailbox -> deletions.one(mailbox, session))
                .then();
    }

    @Override
    public Mono<Mailbox> deleteMailboxReactive(MailboxId id, MailboxSession session) {
        return owned(id, session).flatMap(mailbox -> deletions.one(mailbox, session));
    }

    /**
     * Deletes a mailbox of the session's user and all below it.
     *
     * @return as they were, the deepest first; none if there are none
     */
    public Mono<List<Mailbox>> deleteTree(MailboxPath top, MailboxSession session) {
        return threads.run(() -> requireOwner(top, session)).then(deletions.tree(top, session));
    }

    /**
     * Deletes all private mailboxes of the session's user, and the user's subscriptions, quota roots and limits.
     *
     * @return as they were, the deepest first; none if there are none
     */
    public Mono<List<Mailbox>> deleteAll(MailboxSession session) {
        return deletions.all(session);
    }
}
