package org.jamescyrus.store.message;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.mail.Flags;

import org.apache.james.mailbox.model.Content;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MessageAttachmentMetadata;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.store.mail.model.impl.Properties;
import org.apache.james.mailbox.store.mail.model.impl.SimpleMailboxMessage;

/** A message on its way into a mailbox, of which the store knows whether it has stored the same before. */
final class NewMessage extends SimpleMailboxMessage {
    private final BroughtContent brought;

    NewMessage(
            MessageId id,
            ThreadId thread,
            Date internalDate,
            Date saveDate,
            long size,
            int bodyStart,
            Content content,
            Flags flags,
            Properties properties,
            Mailbox mailbox,
            List<MessageAttachmentMetadata> attachments,
            BroughtContent brought) {
        super(
                id,
                thread,
                internalDate,
                size,
                bodyStart,
                content,
                flags,
                properties,
                mailbox.getMailboxId(),
                attachments,
                Optional.of(saveDate));
        this.brought = brought;
    }

    /** Its octets, which other messages may share. */
    BroughtContent brought() {
        return brought;
    }
}
