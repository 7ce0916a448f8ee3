package org.jamescyrus.delivery.append;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.Flags;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.events.MailboxIdRegistrationKey;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageMetaData;
import org.apache.james.mailbox.quota.CurrentQuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.MailboxReactorUtils;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.MessageStorer;
import org.apache.james.mailbox.store.event.EventFactory;
import reactor.core.publisher.Mono;

import org.jamescyrus.message.MessageToStore;

/**
 * Appends as James's own {@code StoreMessageManager} does, without its quota check and without its parse for each mailbox: stored
 * under the mailbox's write lock, then told to James's listeners (usage, search, IDLE), who have heard of it when the append returns.
 */
public final class JamesAppender implements MessageAppender {
    private final MailboxManager mailboxes;
    private final MailboxSessionMapperFactory mappers;
    private final EventBus events;
    private final MailboxPathLocker locks;
    private final QuotaRootResolver quotaRoots;
    private final CurrentQuotaManager usages;
    private final UsageCount counted;
    private final MessageStorer storer;

    /**
     * All else is James's own, of one mail store.
     *
     * @param counted by whom messages are counted there
     * @param storer who puts a message there; given one content for many mailboxes, the same object each time, it may read that once
     */
    @Inject
    public JamesAppender(
            MailboxManager mailboxes,
            MailboxSessionMapperFactory mappers,
            EventBus events,
            MailboxPathLocker locks,
            QuotaRootResolver quotaRoots,
            CurrentQuotaManager usages,
            UsageCount counted,
            MessageStorer storer) {
        this.mailboxes = mailboxes;
        this.mappers = mappers;
        this.events = events;
        this.locks = locks;
        this.quotaRoots = quotaRoots;
        this.usages = usages;
        this.counted = counted;
        this.storer = storer;
    }

    @Override
    public Prepared prepare(MessageToStore message, Instant internalDate) throws IOException, MailboxException {
        return EntityReader.read(message, internalDate);
    }

    @Override
    public void append(Prepared message, MailboxPath path, Flags flags) throws MailboxException {
        if (!(message instanceof ParsedMessage parsed)) {
            throw new IllegalArgumentException("prepared by another appender: " + message.getClass());
        }
        Flags recent = new Flags(flags);
        recent.add(Flags.Flag.RECENT);
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        try {
            Mailbox mailbox = MailboxReactorUtils.blockOptional(
                            mappers.getMailboxMapper(session).findMailboxByPath(path))
                    .orElseThrow(() -> new MailboxNotFoundException(path));
            if (counted == UsageCount.BY_LISTENER) {
                learnUsage(mailbox);
            }
            // This thread may be kept waiting, so that none of James's needs to be.
            locks.executeWithLock(
                    path, () -> append(parsed, mailbox, recent, session), MailboxPathLocker.LockType.Write);
        } catch (RuntimeException e) {
            throw new MailboxException("cannot append to " + path.asString(), e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private void learnUsage(Mailbox mailbox) throws MailboxException {
        MailboxReactorUtils.block(Mono.from(usages.getCurrentQuotas(quotaRoots.getQuotaRoot(mailbox))));
    }

    private MessageMetaData append(ParsedMessage message, Mailbox mailbox, Flags flags, MailboxSession session)
            throws MailboxException {
        MessageMetaData stored = MailboxReactorUtils.block(storer.appendMessageToStore(
                        mailbox,
                        Date.from(message.internalDate()),
                        message.size(),
                        message.bodyStart(),
                        message.content(),
                        flags,
                        message.properties(),
                        Optional.empty(),
                        session,
                        message.header()))
                .getLeft();
        MailboxReactorUtils.block(events.dispatch(
                EventFactory.added()
                        .randomEventId()
                        .mailboxSession(session)
                        .mailbox(mailbox)
                        .addMetaData(stored)
                        .isDelivery(true)
                        .build(),
                new MailboxIdRegistrationKey(mailbox.getMailboxId())));
        return stored;
    }
}
