package org.jamescyrus.store.message;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

import com.google.common.collect.Lists;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MessageMetaData;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.store.mail.model.impl.Properties;

import org.jamescyrus.store.content.Description;
import org.jamescyrus.store.content.Prepared;
import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.sql.Database;

/**
 * Takes messages in as they were elsewhere: with their UIDs, mod-sequences, dates and flags, many in one transaction. No event tells
 * of it; who wants one makes it from what is returned. Usage is counted as ever, and no limit holds but that of keywords: a message
 * comes without those that are too many.
 */
public final class MessageImport {
    /** Messages in one transaction, at the most. */
    public static final int MOST = 1000;

    /** Each is a row read; what is written is one row for many. */
    private static final int SEEN = 10_000;

    private final Database database;
    private final MessageTable table;
    private final MessageId.Factory ids;
    private final InstantSource clock;

    MessageImport(Database database, MessageTable table, MessageId.Factory ids, InstantSource clock) {
        this.database = database;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    private record Ready(Prepared content, MessageTable.Draft draft) {}

    /**
     * Adds messages to a mailbox: all of them or none.
     *
     * @param messages at most {@link #MOST}, whose UIDs no message of the mailbox has
     * @throws IOException if one cannot be read
     * @throws MailboxException if there is no such mailbox
     */
    public List<MessageMetaData> add(MailboxId mailbox, List<ImportedMessage> messages)
            throws IOException, MailboxException {
        if (messages.size() > MOST) {
            throw new IllegalArgumentException(messages.size() + " messages at once; at most " + MOST);
        }
        List<Ready> all = new ArrayList<>(messages.size());
        for (ImportedMessage message : messages) {
            all.add(new Ready(table.contents().prepare(message.octets(), description(message)), draft(message)));
        }
        return database.<List<MessageMetaData>, MailboxException>write(sql -> {
            List<MessageMetaData> added = new ArrayList<>(all.size());
            for (Ready one : all) {
                long content = table.contents().take(sql, one.content());
                added.add(table.add(sql, SqlMailboxId.number(mailbox), Viewer.OWNER, one.draft(), content)
                        .metaData());
            }
            return added;
        });
    }

    private static Description description(ImportedMessage message) {
        Properties properties = message.properties().build();
        return Descriptions.of(properties, message.bodyStart());
    }

    private MessageTable.Draft draft(ImportedMessage message) {
        long id = SqlMessageId.number(ids.generate());
        return new MessageTable.Draft(
                id,
                id,
                message.size(),
                FlagBits.of(message.flags()),
                FlagBits.keywords(message.flags()),
                message.internalDate().toEpochMilli(),
                OptionalLong.of(clock.millis()),
                OptionalLong.of(message.uid().asLong()),
                OptionalLong.of(message.modSeq().asLong()),
                KeywordOverflow.DROPPED);
    }

    /**
     * Remembers what a reader who is not the owner has seen; UIDs that no message has are passed over. Each 10,000 are a
     * transaction.
     *
     * @return how many are newly seen
     */
    public int seen(MailboxId mailbox, Username reader, Collection<MessageUid> uids) {
        long id = SqlMailboxId.number(mailbox);
        int added = 0;
        for (List<MessageUid> some :
                Lists.partition(uids.stream().sorted().distinct().toList(), SEEN)) {
            added += database.<Integer, RuntimeException>write(sql -> {
                table.lock(sql, id);
                long[] unseen = MessageRange.toRanges(some).stream()
                        .flatMap(range -> SeenTable.unseen(sql, id, reader.asString(), range).stream())
                        .mapToLong(uid -> uid)
                        .toArray();
                SeenTable.see(sql, id, reader.asString(), unseen);
                return unseen.length;
            });
        }
        return added;
    }
}
