package org.jamescyrus.store.message;

import java.util.Date;
import java.util.List;
import javax.mail.Flags;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.james.mailbox.model.Content;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MessageAttachmentMetadata;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.store.MessageFactory;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;

/**
 * Makes messages for James's appends. Who appends one {@link Content} to many mailboxes, the same object each time, has it read and
 * hashed once; it is known for as long as the caller holds it, by which object it is and not by what is in it.
 */
final class NewMessages implements MessageFactory<MailboxMessage> {
    private final Cache<Content, BroughtContent> brought =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    @Override
    public MailboxMessage createMessage(
            MessageId id,
            ThreadId thread,
            Mailbox mailbox,
            Date internalDate,
            Date saveDate,
            int size,
            int bodyStart,
            Content content,
            Flags flags,
            PropertyBuilder properties,
            List<MessageAttachmentMetadata> attachments) {
        return new NewMessage(
                id,
                thread,
                internalDate,
                saveDate,
                size,
                bodyStart,
                content,
                flags,
                properties.build(),
                mailbox,
                attachments,
                brought.get(content, first -> new BroughtContent()));
    }
}
