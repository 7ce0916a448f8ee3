package org.jamescyrus.store.message;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.mail.Flags;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimap;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.UpdatedFlags;
import org.apache.james.mailbox.store.FlagsUpdateCalculator;
import org.apache.james.mailbox.store.mail.MessageIdMapper;
import org.apache.james.mailbox.store.mail.MessageMapper.FetchType;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.content.Prepared;
import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreThreads;

/** Messages by their ids, in whatever mailboxes they are, as one session sees them. */
public final class SqlMessageIdMapper implements MessageIdMapper {
    private final Database database;
    private final StoreThreads threads;
    private final MessageTable table;
    private final MessageReader reader;
    private final FlagUpdates flagUpdates;
    private final SeenState seen;
    private final MailboxSession session;
    private final InstantSource clock;

    SqlMessageIdMapper(
            Database database,
            StoreThreads threads,
            MessageTable table,
            SeenState seen,
            MailboxSession session,
            InstantSource clock) {
        this.database = database;
        this.threads = threads;
        this.table = table;
        this.reader = new MessageReader(table.contents());
        this.flagUpdates = new FlagUpdates(table);
        this.seen = seen;
        this.session = session;
        this.clock = clock;
    }

    /** A mailbox that holds a message, and whose {@code \Seen} counts there. */
    private record Place(long mailbox, Viewer viewer) {}

    private List<Place> places(Statements sql, long message) {
        return sql.list(
                "SELECT DISTINCT b.id, b.user_name FROM message m JOIN mailbox b ON b.id = m.mailbox_id"
                        + " WHERE m.message_id = ? AND b.deleted = 0 ORDER BY b.id",
                row -> new Place(row.number(1), viewer(row.text(2))),
                message);
    }

    /** Of the owner's where there is no such mailbox, for whoever finds that out. */
    private Viewer viewer(Statements sql, long mailbox) {
        return sql.first("SELECT user_name FROM mailbox WHERE id = ?", row -> viewer(row.text(1)), mailbox)
                .orElse(Viewer.OWNER);
    }

    private Viewer viewer(String owner) {
        return Viewer.of(seen, session, Username.of(owner));
    }

    @Override
    public List<MailboxMessage> find(Collection<MessageId> ids, FetchType type) {
        List<MailboxMessage> all = new ArrayList<>();
        for (MessageId id : ids) {
            all.addAll(database.<List<MailboxMessage>, RuntimeException>read(sql -> find(sql, id, type)));
        }
        return all;
    }

    private List<MailboxMessage> find(Statements sql, MessageId id, FetchType type) {
        long message = SqlMessageId.number(id);
        List<MailboxMessage> found = new ArrayList<>();
        for (Place place : places(sql, message)) {
            found.addAll(reader.messages(
                    sql,
                    place.viewer(),
                    type,
                    "m.message_id = ? AND m.mailbox_id = ? ORDER BY m.uid",
                    message,
                    place.mailbox()));
        }
        return found;
    }

    @Override
    public Flux<MailboxMessage> findReactive(Collection<MessageId> ids, FetchType type) {
        return Flux.fromIterable(ids)
                .concatMap(id -> threads.flux(
                        () -> database.<List<MailboxMessage>, RuntimeException>read(sql -> find(sql, id, type))));
    }

    @Override
    public Flux<ComposedMessageIdWithMetaData> findMetadata(MessageId id) {
        return threads.flux(() -> find(List.of(id), FetchType.METADATA).stream()
                .map(MailboxMessage::getComposedMessageIdWithMetaData)
                .toList());
    }

    @Override
    public List<MailboxId> findMailboxes(MessageId id) {
        return database.read(sql -> places(sql, SqlMessageId.number(id)).stream()
                .<MailboxId>map(place -> new SqlMailboxId(place.mailbox()))
                .toList());
    }

    @Override
    public void save(MailboxMessage message) throws MailboxException {
        Adding adding = adding(message, message.getMailboxId());
        database.<MessageRow, MailboxException>write(adding::in);
    }

    @Override
    public void copyInMailbox(MailboxMessage message, Mailbox mailbox) throws MailboxException {
        long target = SqlMailboxId.number(mailbox.getMailboxId());
        Adding adding = adding(message, mailbox.getMailboxId());
        database.<Boolean, MailboxException>write(sql -> {
            table.lock(sql, target);
            boolean missing = places(sql, SqlMessageId.number(message.getMessageId())).stream()
                    .noneMatch(place -> place.mailbox() == target);
            if (missing) {
                adding.in(sql);
            }
            return missing;
        });
    }

    private interface Adding {
        MessageRow in(Statements sql) throws MailboxException;
    }

    /** With the UID and the mod-sequence that it has. */
    private Adding adding(MailboxMessage message, MailboxId mailbox) throws MailboxException {
        Flags flags = message.createFlags();
        MessageTable.Draft draft = new MessageTable.Draft(
                SqlMessageId.number(message.getMessageId()),
                SqlMessageId.number(message.getThreadId().getBaseMessageId()),
                message.getFullContentOctets(),
                FlagBits.of(flags),
                FlagBits.keywords(flags),
                message.getInternalDate().toInstant().toEpochMilli(),
                OptionalLong.of(clock.millis()),
                OptionalLong.of(message.getUid().asLong()),
                OptionalLong.of(message.getModSeq().asLong()),
                KeywordOverflow.DROPPED);
        long target = SqlMailboxId.number(mailbox);
        if (message instanceof StoredMessage stored) {
            return sql -> {
                table.contents().takeAgain(sql, stored.contentId());
                return table.add(sql, target, viewer(sql, target), draft, stored.contentId());
            };
        }
        try {
            Prepared content = table.contents().prepare(message::getFullContent, Descriptions.of(message));
            return sql -> table.add(
                    sql, target, viewer(sql, target), draft, table.contents().take(sql, content));
        } catch (IOException e) {
            throw new MailboxException("a message cannot be read", e);
        }
    }

    @Override
    public Mono<Void> copyInMailboxReactive(MailboxMessage message, Mailbox mailbox) {
        return threads.run(() -> copyInMailbox(message, mailbox));
    }

    @Override
    public void delete(MessageId id) {
        delete(id, Optional.empty());
    }

    @Override
    public void delete(MessageId id, Collection<MailboxId> mailboxes) {
        delete(id, Optional.of(mailboxes));
    }

    private void delete(MessageId id, Optional<Collection<MailboxId>> mailboxes) {
        long message = SqlMessageId.number(id);
        database.<Integer, RuntimeException>write(sql -> {
            int deleted = 0;
            for (Place place : places(sql, message)) {
                if (mailboxes.isEmpty() || mailboxes.get().contains(new SqlMailboxId(place.mailbox()))) {
                    List<Long> uids = sql.list(
                            "SELECT uid FROM message WHERE message_id = ? AND mailbox_id = ?",
                            row -> row.number(1),
                            message,
                            place.mailbox());
                    deleted += table.remove(sql, place.mailbox(), uids).size();
                }
            }
            return deleted;
        });
    }

    @Override
    public Mono<Void> deleteReactive(MessageId id, Collection<MailboxId> mailboxes) {
        return threads.run(() -> delete(id, mailboxes));
    }

    @Override
    public Mono<Void> deleteReactive(Multimap<MessageId, MailboxId> ids) {
        return threads.run(() -> delete(ids));
    }

    @Override
    public Mono<Multimap<MailboxId, UpdatedFlags>> setFlags(
            MessageId id, List<MailboxId> mailboxes, Flags flags, FlagsUpdateMode mode) {
        return threads.mono(() -> flagsSet(id, mailboxes, new FlagsUpdateCalculator(flags, mode)));
    }

    private Multimap<MailboxId, UpdatedFlags> flagsSet(
            MessageId id, List<MailboxId> mailboxes, FlagsUpdateCalculator update) throws MailboxException {
        long message = SqlMessageId.number(id);
        return database.<Multimap<MailboxId, UpdatedFlags>, MailboxException>write(sql -> {
            ImmutableListMultimap.Builder<MailboxId, UpdatedFlags> all = ImmutableListMultimap.builder();
            for (Place place : places(sql, message)) {
                SqlMailboxId mailbox = new SqlMailboxId(place.mailbox());
                if (mailboxes.contains(mailbox)) {
                    all.putAll(
                            mailbox,
                            flagUpdates.update(
                                    sql,
                                    place.mailbox(),
                                    place.viewer(),
                                    update,
                                    "m.message_id = ? AND m.mailbox_id = ? ORDER BY m.uid",
                                    message,
                                    place.mailbox()));
                }
            }
            return all.build();
        });
    }
}
