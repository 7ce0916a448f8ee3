package org.jamescyrus.store;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.store.mail.AttachmentMapper;
import org.apache.james.mailbox.store.mail.AttachmentMapperFactory;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.message.Messages;
import org.jamescyrus.store.message.SqlAttachmentMapper;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** The same for a James that serves attachments by themselves (JMAP): they are taken out of each message that is added. */
public final class AttachmentKeepingMapperFactory extends SqlMapperFactory implements AttachmentMapperFactory {
    private final AttachmentMapper attachments;

    /** As {@link SqlMapperFactory}, over the same contents. */
    public AttachmentKeepingMapperFactory(
            Database database, StoreThreads threads, Contents contents, Messages messages, QuotaPlaces places) {
        super(database, threads, messages, places);
        this.attachments = new SqlAttachmentMapper(database, threads, contents);
    }

    @Override
    public AttachmentMapper createAttachmentMapper(MailboxSession session) {
        return attachments;
    }

    @Override
    public AttachmentMapper getAttachmentMapper(MailboxSession session) {
        return attachments;
    }
}
