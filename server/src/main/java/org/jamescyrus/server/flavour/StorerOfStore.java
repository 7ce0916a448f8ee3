package org.jamescyrus.server.flavour;

import java.time.Clock;
import javax.inject.Inject;
import javax.inject.Provider;

import org.apache.james.mailbox.store.MessageStorer;

import org.jamescyrus.store.SqlMapperFactory;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.message.Messages;
import org.jamescyrus.store.message.SqlThreadIds;

/** How deliveries put messages into the store: as James's own managers do, but one message for many mailboxes is read once. */
final class StorerOfStore implements Provider<MessageStorer> {
    private final SqlMapperFactory mappers;
    private final SqlMessageId.Factory messageIds;
    private final Messages messages;
    private final SqlThreadIds threads;
    private final Clock clock;

    @Inject
    StorerOfStore(
            SqlMapperFactory mappers,
            SqlMessageId.Factory messageIds,
            Messages messages,
            SqlThreadIds threads,
            Clock clock) {
        this.mappers = mappers;
        this.messageIds = messageIds;
        this.messages = messages;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public MessageStorer get() {
        return new MessageStorer.WithoutAttachment(mappers, messageIds, messages.factory(), threads, clock);
    }
}
