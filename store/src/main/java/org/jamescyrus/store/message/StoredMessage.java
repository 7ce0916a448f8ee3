package org.jamescyrus.store.message;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.mail.Flags;

import com.google.common.primitives.Ints;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageAttachmentMetadata;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import org.apache.james.mailbox.store.mail.model.impl.Properties;
import org.apache.james.mailbox.store.mail.model.impl.SimpleMailboxMessage;

import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.mailbox.SqlMessageId;

/** A message of this store. Its octets are read when they are asked for; a copy of it shares them. */
final class StoredMessage extends SimpleMailboxMessage {
    private final StoredContent content;

    private StoredMessage(
            MailboxId mailbox,
            MessageRow row,
            StoredContent content,
            Flags flags,
            Properties properties,
            int bodyStart,
            List<MessageAttachmentMetadata> attachments) {
        super(
                new SqlMessageId(row.messageId()),
                new ThreadId(new SqlMessageId(row.threadId())),
                Date.from(Instant.ofEpochMilli(row.internalDate())),
                row.octets(),
                bodyStart,
                content,
                flags,
                properties,
                mailbox,
                attachments,
                row.saveDate().isPresent()
                        ? Optional.of(
                                Date.from(Instant.ofEpochMilli(row.saveDate().getAsLong())))
                        : Optional.empty());
        this.content = content;
        setUid(MessageUid.of(row.uid()));
        setModSeq(ModSeq.of(row.modSeq()));
    }

    static StoredMessage of(
            MessageRow row,
            StoredContent content,
            Properties properties,
            int bodyStart,
            List<MessageAttachmentMetadata> attachments) {
        return new StoredMessage(
                new SqlMailboxId(row.mailboxId()), row, content, row.allFlags(), properties, bodyStart, attachments);
    }

    private StoredMessage(MailboxId mailbox, StoredMessage original) {
        super(
                original.getMessageId(),
                original.getThreadId(),
                original.getInternalDate(),
                original.getFullContentOctets(),
                Ints.checkedCast(original.getHeaderOctets()),
                original.content,
                original.createFlags(),
                original.getProperties(),
                mailbox,
                original.getAttachments(),
                original.getSaveDate());
        this.content = original.content;
    }

    long contentId() {
        return content.id();
    }

    @Override
    public MailboxMessage copy(Mailbox mailbox) {
        return new StoredMessage(mailbox.getMailboxId(), this);
    }
}
