package org.jamescyrus.store;

import java.time.Clock;
import java.util.EnumSet;
import javax.inject.Inject;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.MailboxManagerConfiguration;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
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

/** James's mailboxes of this store. Attachments are taken out of messages only where the mapper factory keeps them. */
public class SqlMailboxManager extends StoreMailboxManager {
    private static final EnumSet<MessageCapabilities> OF_MESSAGES = EnumSet.of(MessageCapabilities.UniqueID);

    private final MessageStorer storer;

    /** All of it James's own, but for the mappers. */
    @Inject
    public SqlMailboxManager(
            MailboxSessionMapperFactory mappers,
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
}
