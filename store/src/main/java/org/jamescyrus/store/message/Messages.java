package org.jamescyrus.store.message;

import java.time.Duration;
import java.time.InstantSource;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.MessageFactory;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** The messages of one store, for all its sessions. */
public final class Messages {
    private final Database database;
    private final StoreThreads threads;
    private final MessageTable table;
    private final SqlThreadIds threadIds;
    private final SeenState seen;
    private final InstantSource clock;
    private final NewMessages newMessages = new NewMessages();

    /**
     * @param seen whose \\Seen there is in mailboxes of others
     */
    public Messages(
            Database database,
            StoreThreads threads,
            Contents contents,
            SqlThreadIds threadIds,
            SeenState seen,
            InstantSource clock) {
        this.database = database;
        this.threads = threads;
        this.table = new MessageTable(contents, database.dialect());
        this.threadIds = threadIds;
        this.seen = seen;
        this.clock = clock;
    }

    /** As {@code session} sees them. */
    public SqlMessageMapper mapper(MailboxSession session) {
        return new SqlMessageMapper(database, threads, table, threadIds, seen, session, clock);
    }

    /** Makes messages to be added here; one content that is brought for many is read once. */
    public MessageFactory<MailboxMessage> factory() {
        return newMessages;
    }

    /** As {@code session} sees them. */
    public SqlMessageIdMapper idMapper(MailboxSession session) {
        return new SqlMessageIdMapper(database, threads, table, seen, session, clock);
    }

    /**
     * What takes away that which was deleted.
     *
     * @param grace how long octets stay that nothing refers to: longer than anybody needs between storing a large message and
     *     referring to it
     */
    public Sweeper sweeper(Duration grace) {
        return new Sweeper(database, table, clock, grace);
    }

    /**
     * What takes in messages that were elsewhere before.
     *
     * @param ids numbers for them
     */
    public MessageImport imports(MessageId.Factory ids) {
        return new MessageImport(database, table, ids, clock);
    }
}
