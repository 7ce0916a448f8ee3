package org.jamescyrus.store;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.AnnotationMapper;
import org.apache.james.mailbox.store.mail.MailboxMapper;
import org.apache.james.mailbox.store.mail.MessageIdMapper;
import org.apache.james.mailbox.store.mail.MessageMapper;
import org.apache.james.mailbox.store.mail.ModSeqProvider;
import org.apache.james.mailbox.store.mail.UidProvider;
import org.apache.james.mailbox.store.user.SubscriptionMapper;

import org.jamescyrus.store.mailbox.MailboxTrees;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.mailbox.SqlAnnotationMapper;
import org.jamescyrus.store.mailbox.SqlMailboxMapper;
import org.jamescyrus.store.mailbox.SqlSubscriptionMapper;
import org.jamescyrus.store.message.Messages;
import org.jamescyrus.store.message.SqlModSeqProvider;
import org.jamescyrus.store.message.SqlUidProvider;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Every question James has for this mail store. Messages are stored whole, and their attachments nowhere else. */
public class SqlMapperFactory extends MailboxSessionMapperFactory {
    private final Database database;
    private final StoreThreads threads;
    private final Messages messages;
    private final QuotaPlaces places;

    /**
     * @param places by which a mailbox that is made or renamed finds the root that counts it
     */
    public SqlMapperFactory(Database database, StoreThreads threads, Messages messages, QuotaPlaces places) {
        this.database = database;
        this.threads = threads;
        this.messages = messages;
        this.places = places;
    }

    /** What James's mappers do to one mailbox after another. */
    MailboxTrees trees() {
        return new MailboxTrees(database, places);
    }

    StoreThreads threads() {
        return threads;
    }

    @Override
    public MailboxMapper createMailboxMapper(MailboxSession session) {
        return new SqlMailboxMapper(database, threads, places);
    }

    @Override
    public MessageMapper createMessageMapper(MailboxSession session) {
        return messages.mapper(session);
    }

    @Override
    public MessageIdMapper createMessageIdMapper(MailboxSession session) {
        return messages.idMapper(session);
    }

    @Override
    public AnnotationMapper createAnnotationMapper(MailboxSession session) {
        return new SqlAnnotationMapper(database, threads);
    }

    @Override
    public SubscriptionMapper createSubscriptionMapper(MailboxSession session) {
        return new SqlSubscriptionMapper(database, threads);
    }

    @Override
    public UidProvider getUidProvider() {
        return new SqlUidProvider(database, threads);
    }

    @Override
    public ModSeqProvider getModSeqProvider() {
        return new SqlModSeqProvider(database, threads);
    }
}
