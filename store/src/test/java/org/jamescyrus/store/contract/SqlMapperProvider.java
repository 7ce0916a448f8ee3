package org.jamescyrus.store.contract;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MailboxSessionUtil;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.mail.AttachmentMapper;
import org.apache.james.mailbox.store.mail.MailboxMapper;
import org.apache.james.mailbox.store.mail.MessageIdMapper;
import org.apache.james.mailbox.store.mail.MessageMapper;
import org.apache.james.mailbox.store.mail.model.MapperProvider;
import org.apache.james.utils.UpdatableTickingClock;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.message.SqlAttachmentMapper;

/** The mappers of a new store. */
class SqlMapperProvider implements MapperProvider {
    /** Who owns the mailboxes of James's mapper tests. */
    private static final MailboxSession SESSION = MailboxSessionUtil.create(Username.of("benwa"));

    private final StoreUnderTest store;
    /** Beyond those that the store gives. */
    private final AtomicLong uids = new AtomicLong(1000);

    SqlMapperProvider(Engine engine) {
        this.store = new StoreUnderTest(engine.empty());
    }

    StoreUnderTest store() {
        return store;
    }

    UpdatableTickingClock clock() {
        return store.clock();
    }

    @Override
    public List<Capabilities> getSupportedCapabilities() {
        return List.of(Capabilities.values());
    }

    @Override
    public MailboxMapper createMailboxMapper() {
        return store.mappers().createMailboxMapper(SESSION);
    }

    @Override
    public MessageMapper createMessageMapper() {
        return store.mappers().createMessageMapper(SESSION);
    }

    @Override
    public MessageIdMapper createMessageIdMapper() {
        return store.mappers().createMessageIdMapper(SESSION);
    }

    @Override
    public AttachmentMapper createAttachmentMapper() {
        return new SqlAttachmentMapper(store.database(), store.threads(), store.contents());
    }

    @Override
    public MailboxId generateId() {
        return new SqlMailboxId(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50));
    }

    @Override
    public MessageUid generateMessageUid() {
        return MessageUid.of(uids.incrementAndGet());
    }

    @Override
    public ModSeq generateModSeq(Mailbox mailbox) throws MailboxException {
        try {
            return store.mappers().getModSeqProvider().nextModSeq(mailbox.getMailboxId());
        } catch (MailboxNotFoundException e) {
            return ModSeq.first();
        }
    }

    @Override
    public ModSeq highestModSeq(Mailbox mailbox) throws MailboxException {
        return store.mappers().getModSeqProvider().highestModSeq(mailbox);
    }

    @Override
    public boolean supportPartialAttachmentFetch() {
        return true;
    }

    @Override
    public MessageId generateMessageId() {
        return store.messageIds().generate();
    }
}
