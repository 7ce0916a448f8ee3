package org.jamescyrus.delivery.append;

import java.time.Clock;
import javax.inject.Inject;
import javax.inject.Provider;

import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.MessageFactory;
import org.apache.james.mailbox.store.MessageStorer;
import org.apache.james.mailbox.store.mail.AttachmentMapperFactory;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;

/** The storer that James's own message manager uses with these mappers: only a store that keeps attachments has a mapper for them. */
public final class StorerOfJames implements Provider<MessageStorer> {
    private final MailboxSessionMapperFactory mappers;
    private final MessageId.Factory messageIds;
    private final ThreadIdGuessingAlgorithm threads;
    private final MessageParser attachments;
    private final Clock clock;

    /** All of it James's own, of one mail store. */
    @Inject
    public StorerOfJames(
            MailboxSessionMapperFactory mappers,
            MessageId.Factory messageIds,
            ThreadIdGuessingAlgorithm threads,
            MessageParser attachments,
            Clock clock) {
        this.mappers = mappers;
        this.messageIds = messageIds;
        this.threads = threads;
        this.attachments = attachments;
        this.clock = clock;
    }

    @Override
    public MessageStorer get() {
        MessageFactory.StoreMessageFactory messages = new MessageFactory.StoreMessageFactory();
        return mappers instanceof AttachmentMapperFactory keeper
                ? new MessageStorer.WithAttachment(mappers, messageIds, messages, keeper, attachments, threads, clock)
                : new MessageStorer.WithoutAttachment(mappers, messageIds, messages, threads, clock);
    }
}
