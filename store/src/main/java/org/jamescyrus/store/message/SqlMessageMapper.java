package org.jamescyrus.store.message;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javax.mail.Flags;

import com.google.common.collect.Iterators;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Lists;
import com.google.common.collect.Multimaps;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxCounters;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageMetaData;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.UpdatedFlags;
import org.apache.james.mailbox.store.FlagsUpdateCalculator;
import org.apache.james.mailbox.store.mail.MessageMapper;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import org.apache.james.mailbox.store.mail.utils.ApplicableFlagCalculator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.content.ContentGoneException;
import org.jamescyrus.store.content.Description;
import org.jamescyrus.store.content.Prepared;
import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * Messages of mailboxes, as one session sees them. What changes many messages does so some at a time, each time in a transaction of
 * its own, so that no transaction grows with a mailbox.
 */
public final class SqlMessageMapper implements MessageMapper {
    private static final int AT_A_TIME = 1000;
    private static final int ATTEMPTS = 3;
    private static final String IN_RANGE = "m.mailbox_id = ? AND m.uid BETWEEN ? AND ?";
    private static final String BY_UID = " ORDER BY m.uid";

    private final Database database;
    private final StoreThreads threads;
    private final MessageTable table;
    private final MessageReader reader;
    private final FlagUpdates flagUpdates;
    private final SqlThreadIds threadIds;
    private final SeenState seen;
    private final MailboxSession session;
    private final InstantSource clock;

    SqlMessageMapper(
            Database database,
            StoreThreads threads,
            MessageTable table,
            SqlThreadIds threadIds,
            SeenState seen,
            MailboxSession session,
            InstantSource clock) {
        this.database = database;
        this.threads = threads;
        this.table = table;
        this.reader = new MessageReader(table.contents());
        this.flagUpdates = new FlagUpdates(table);
        this.threadIds = threadIds;
        this.seen = seen;
        this.session = session;
        this.clock = clock;
    }

    private Viewer viewer(Mailbox mailbox) {
        return Viewer.of(seen, session, mailbox.getUser());
    }

    private static long id(Mailbox mailbox) {
        return SqlMailboxId.number(mailbox.getMailboxId());
    }

    // Reading

    /**
     * @param limit none below 1
     */
    @Override
    public Iterator<MailboxMessage> findInMailbox(Mailbox mailbox, MessageRange range, FetchType type, int limit) {
        Viewer viewer = viewer(mailbox);
        Iterator<MailboxMessage> all = new PagedByUid<>(
                range,
                (from, to) -> database.read(sql -> reader.messages(
                        sql, viewer, type, IN_RANGE + BY_UID + " LIMIT ?", id(mailbox), from, to, AT_A_TIME)),
                message -> message.getUid().asLong(),
                AT_A_TIME);
        return limit > 0 ? Iterators.limit(all, limit) : all;
    }

    @Override
    public Flux<MailboxMessage> findInMailboxReactive(Mailbox mailbox, MessageRange range, FetchType type, int limit) {
        return threads.lazily(() -> findInMailbox(mailbox, range, type, limit));
    }

    @Override
    public Flux<ComposedMessageIdWithMetaData> listMessagesMetadata(Mailbox mailbox, MessageRange range) {
        return threads.lazily(() -> Iterators.transform(rows(mailbox, range), MessageRow::composedId));
    }

    private Iterator<MessageRow> rows(Mailbox mailbox, MessageRange range) {
        Viewer viewer = viewer(mailbox);
        return new PagedByUid<>(
                range,
                (from, to) -> database.read(sql -> sql.list(
                        "SELECT " + viewer.columns() + " FROM message m WHERE " + IN_RANGE + BY_UID + " LIMIT ?",
                        MessageRow::read,
                        viewer.parameters(id(mailbox), from, to, AT_A_TIME))),
                MessageRow::uid,
                AT_A_TIME);
    }

    private List<MessageUid> uids(Mailbox mailbox, MessageRange range, String condition) {
        return database.read(sql -> sql.list(
                "SELECT m.uid FROM message m WHERE " + IN_RANGE + condition + BY_UID,
                row -> MessageUid.of(row.number(1)),
                id(mailbox),
                PagedByUid.from(range),
                PagedByUid.to(range)));
    }

    @Override
    public Flux<MessageUid> listAllMessageUids(Mailbox mailbox) {
        return threads.flux(() -> uids(mailbox, MessageRange.all(), ""));
    }

    @Override
    public List<MessageUid> retrieveMessagesMarkedForDeletion(Mailbox mailbox, MessageRange range) {
        return uids(mailbox, range, " AND (m.flags & 2) <> 0");
    }

    @Override
    public List<MessageUid> findRecentMessageUidsInMailbox(Mailbox mailbox) {
        return uids(mailbox, MessageRange.all(), " AND (m.flags & 16) <> 0");
    }

    @Override
    public @Nullable MessageUid findFirstUnseenMessageUid(Mailbox mailbox) {
        return firstUnseen(mailbox).orElse(null);
    }

    private Optional<MessageUid> firstUnseen(Mailbox mailbox) {
        OptionalLong uid = database.<OptionalLong, RuntimeException>read(
                sql -> viewer(mailbox).firstUnseen(sql, id(mailbox)));
        return uid.isPresent() ? Optional.of(MessageUid.of(uid.getAsLong())) : Optional.empty();
    }

    @Override
    public long countMessagesInMailbox(Mailbox mailbox) {
        return number(mailbox, "messages");
    }

    private long number(Mailbox mailbox, String column) {
        return database.read(sql -> sql.first(
                        "SELECT " + column + " FROM mailbox WHERE id = ? AND deleted = 0",
                        row -> row.number(1),
                        id(mailbox)))
                .orElse(0L);
    }

    @Override
    public MailboxCounters getMailboxCounters(Mailbox mailbox) {
        return MailboxCounters.builder()
                .mailboxId(mailbox.getMailboxId())
                .count(countMessagesInMailbox(mailbox))
                .unseen(database.<Long, RuntimeException>read(
                        sql -> viewer(mailbox).unseen(sql, id(mailbox))))
                .build();
    }

    @Override
    public Optional<MessageUid> getLastUid(Mailbox mailbox) {
        return Optional.of(number(mailbox, "last_uid")).filter(uid -> uid > 0).map(MessageUid::of);
    }

    @Override
    public ModSeq getHighestModSeq(Mailbox mailbox) {
        return Optional.of(number(mailbox, "last_modseq"))
                .filter(modSeq -> modSeq > 0)
                .map(ModSeq::of)
                .orElse(ModSeq.first());
    }

    /** Keywords that have ever been set in the mailbox stay applicable, until others need their places. */
    @Override
    public Flags getApplicableFlag(Mailbox mailbox) {
        Flags flags = new ApplicableFlagCalculator(List.of()).computeApplicableFlags();
        database.read(sql ->
                        sql.list("SELECT keyword FROM keyword WHERE mailbox_id = ?", row -> row.text(1), id(mailbox)))
                .forEach(flags::add);
        return flags;
    }

    // Adding

    @Override
    public MessageMetaData add(Mailbox mailbox, MailboxMessage message) throws MailboxException {
        for (int attempt = 1; ; attempt++) {
            Prepared content = prepare(message);
            try {
                return add(mailbox, message, content);
            } catch (ContentGoneException e) {
                if (attempt == ATTEMPTS) {
                    throw new MailboxException("a message's octets are swept away again and again", e);
                }
                if (message instanceof NewMessage fresh) {
                    fresh.brought().forget(content);
                }
            }
        }
    }

    private MessageMetaData add(Mailbox mailbox, MailboxMessage message, Prepared content) throws MailboxException {
        long threadId = SqlMessageId.number(message.getThreadId().getBaseMessageId());
        MessageTable.Draft draft = draft(message, message.createFlags(), KeywordOverflow.of(session));
        MessageRow row = database.write(sql -> {
            long contentId = table.contents().take(sql, content);
            threadIds.remember(sql, message.getMessageId(), threadId);
            return table.add(sql, id(mailbox), viewer(mailbox), draft, contentId);
        });
        message.setUid(MessageUid.of(row.uid()));
        message.setModSeq(ModSeq.of(row.modSeq()));
        message.setSaveDate(Date.from(Instant.ofEpochMilli(row.saveDate().orElseThrow())));
        return row.metaData();
    }

    private Prepared prepare(MailboxMessage message) throws MailboxException {
        try {
            Description description = Descriptions.of(message);
            return message instanceof NewMessage fresh
                    ? fresh.brought().prepare(table.contents(), message::getFullContent, description)
                    : table.contents().prepare(message::getFullContent, description);
        } catch (IOException e) {
            throw new MailboxException("a message cannot be read", e);
        }
    }

    private MessageTable.Draft draft(MailboxMessage message, Flags flags, KeywordOverflow overflow) {
        return new MessageTable.Draft(
                SqlMessageId.number(message.getMessageId()),
                SqlMessageId.number(message.getThreadId().getBaseMessageId()),
                message.getFullContentOctets(),
                FlagBits.of(flags),
                FlagBits.keywords(flags),
                message.getInternalDate().toInstant().toEpochMilli(),
                OptionalLong.of(clock.millis()),
                OptionalLong.empty(),
                OptionalLong.empty(),
                overflow);
    }

    /**
     * A copy of a message of this store shares its octets. It comes without the keywords that are too many, as with Cyrus, whose
     * append_copy goes on after "unable to copy flag".
     */
    private interface Copying {
        MessageRow to(Statements sql) throws MailboxException;
    }

    private Copying copying(Mailbox mailbox, MailboxMessage original) throws MailboxException {
        Flags flags = original.createFlags();
        flags.add(Flags.Flag.RECENT);
        MessageTable.Draft draft = draft(original, flags, KeywordOverflow.DROPPED);
        Viewer viewer = viewer(mailbox);
        if (original instanceof StoredMessage stored) {
            return sql -> {
                table.contents().takeAgain(sql, stored.contentId());
                return table.add(sql, id(mailbox), viewer, draft, stored.contentId());
            };
        }
        Prepared content = prepare(original);
        return sql ->
                table.add(sql, id(mailbox), viewer, draft, table.contents().take(sql, content));
    }

    @Override
    public MessageMetaData copy(Mailbox mailbox, MailboxMessage original) throws MailboxException {
        return copy(mailbox, List.of(original)).get(0);
    }

    @Override
    public List<MessageMetaData> copy(Mailbox mailbox, List<MailboxMessage> originals) throws MailboxException {
        return eachTransaction(mailbox, originals, (sql, copied) -> {});
    }

    @Override
    public MessageMetaData move(Mailbox mailbox, MailboxMessage original) throws MailboxException {
        return move(mailbox, List.of(original)).get(0);
    }

    @Override
    public List<MessageMetaData> move(Mailbox mailbox, List<MailboxMessage> originals) throws MailboxException {
        return eachTransaction(mailbox, originals, this::remove);
    }

    private void remove(Statements sql, List<MailboxMessage> messages) {
        ListMultimap<MailboxId, MailboxMessage> places = Multimaps.index(messages, MailboxMessage::getMailboxId);
        Multimaps.asMap(places)
                .forEach((from, some) -> table.remove(
                        sql,
                        SqlMailboxId.number(from),
                        some.stream().map(message -> message.getUid().asLong()).toList()));
    }

    /** What becomes of originals in the transaction that copies them. */
    private interface Afterwards {
        void in(Statements sql, List<MailboxMessage> copied);
    }

    private List<MessageMetaData> eachTransaction(
            Mailbox mailbox, List<MailboxMessage> originals, Afterwards afterwards) throws MailboxException {
        List<MessageMetaData> all = new ArrayList<>(originals.size());
        for (List<MailboxMessage> some : Lists.partition(originals, AT_A_TIME)) {
            List<Copying> prepared = new ArrayList<>(some.size());
            for (MailboxMessage original : some) {
                prepared.add(copying(mailbox, original));
            }
            all.addAll(database.<List<MessageMetaData>, MailboxException>write(sql -> {
                List<MessageMetaData> done = new ArrayList<>(some.size());
                for (Copying copying : prepared) {
                    done.add(copying.to(sql).metaData());
                }
                afterwards.in(sql, some);
                return done;
            }));
        }
        return all;
    }

    // Changing

    @Override
    public Iterator<UpdatedFlags> updateFlags(Mailbox mailbox, FlagsUpdateCalculator update, MessageRange range)
            throws MailboxException {
        return updated(mailbox, update, range).iterator();
    }

    private List<UpdatedFlags> updated(Mailbox mailbox, FlagsUpdateCalculator update, MessageRange range)
            throws MailboxException {
        Viewer viewer = viewer(mailbox);
        List<UpdatedFlags> all = new ArrayList<>();
        long to = PagedByUid.to(range);
        long from = PagedByUid.from(range);
        boolean more = true;
        while (more) {
            long first = from;
            List<UpdatedFlags> page = database.<List<UpdatedFlags>, MailboxException>write(sql -> flagUpdates.update(
                    sql,
                    id(mailbox),
                    viewer,
                    update,
                    IN_RANGE + BY_UID + " LIMIT ?",
                    id(mailbox),
                    first,
                    to,
                    AT_A_TIME));
            all.addAll(page);
            more = page.size() == AT_A_TIME;
            from = page.isEmpty() ? to : page.get(page.size() - 1).getUid().asLong() + 1;
        }
        return all;
    }

    @Override
    public List<UpdatedFlags> resetRecent(Mailbox mailbox) throws MailboxException {
        FlagsUpdateCalculator old = new FlagsUpdateCalculator(new Flags(Flags.Flag.RECENT), FlagsUpdateMode.REMOVE);
        List<UpdatedFlags> all = new ArrayList<>();
        List<MessageUid> recent = findRecentMessageUidsInMailbox(mailbox);
        for (List<MessageUid> some : Lists.partition(recent, AT_A_TIME)) {
            all.addAll(database.<List<UpdatedFlags>, MailboxException>write(sql -> flagUpdates.update(
                    sql,
                    id(mailbox),
                    viewer(mailbox),
                    old,
                    IN_RANGE + " AND (m.flags & 16) <> 0" + BY_UID,
                    id(mailbox),
                    some.get(0).asLong(),
                    some.get(some.size() - 1).asLong())));
        }
        return all;
    }

    // Removing

    @Override
    public void delete(Mailbox mailbox, MailboxMessage message) {
        deleteMessages(mailbox, List.of(message.getUid()));
    }

    @Override
    public Map<MessageUid, MessageMetaData> deleteMessages(Mailbox mailbox, List<MessageUid> uids) {
        Map<MessageUid, MessageMetaData> deleted = new LinkedHashMap<>();
        for (List<MessageUid> some : Lists.partition(uids, AT_A_TIME)) {
            List<Long> numbers = some.stream().map(MessageUid::asLong).toList();
            database.<List<MessageRow>, RuntimeException>write(sql -> table.remove(sql, id(mailbox), numbers))
                    .forEach(row -> deleted.put(MessageUid.of(row.uid()), row.metaData()));
        }
        return deleted;
    }

    // The same for callers that must not wait

    private <T> Mono<T> later(Callable<T> question) {
        return threads.mono(question);
    }

    @Override
    public Flux<MessageUid> retrieveMessagesMarkedForDeletionReactive(Mailbox mailbox, MessageRange range) {
        return threads.flux(() -> retrieveMessagesMarkedForDeletion(mailbox, range));
    }

    @Override
    public Mono<MailboxCounters> getMailboxCountersReactive(Mailbox mailbox) {
        return later(() -> getMailboxCounters(mailbox));
    }

    @Override
    public Mono<Map<MessageUid, MessageMetaData>> deleteMessagesReactive(Mailbox mailbox, List<MessageUid> uids) {
        return later(() -> deleteMessages(mailbox, uids));
    }

    @Override
    public Mono<Optional<MessageUid>> findFirstUnseenMessageUidReactive(Mailbox mailbox) {
        return later(() -> firstUnseen(mailbox));
    }

    @Override
    public Mono<List<MessageUid>> findRecentMessageUidsInMailboxReactive(Mailbox mailbox) {
        return later(() -> findRecentMessageUidsInMailbox(mailbox));
    }

    @Override
    public Mono<MessageMetaData> addReactive(Mailbox mailbox, MailboxMessage message) {
        return later(() -> add(mailbox, message));
    }

    @Override
    public Mono<List<UpdatedFlags>> updateFlagsReactive(
            Mailbox mailbox, FlagsUpdateCalculator update, MessageRange range) {
        return later(() -> updated(mailbox, update, range));
    }

    @Override
    public Mono<List<UpdatedFlags>> resetRecentReactive(Mailbox mailbox) {
        return later(() -> resetRecent(mailbox));
    }

    @Override
    public Mono<MessageMetaData> copyReactive(Mailbox mailbox, MailboxMessage original) {
        return later(() -> copy(mailbox, original));
    }

    @Override
    public Mono<List<MessageMetaData>> copyReactive(Mailbox mailbox, List<MailboxMessage> originals) {
        return later(() -> copy(mailbox, originals));
    }

    @Override
    public Mono<MessageMetaData> moveReactive(Mailbox mailbox, MailboxMessage original) {
        return later(() -> move(mailbox, original));
    }

    @Override
    public Mono<List<MessageMetaData>> moveReactive(Mailbox mailbox, List<MailboxMessage> originals) {
        return later(() -> move(mailbox, originals));
    }

    @Override
    public Mono<Optional<MessageUid>> getLastUidReactive(Mailbox mailbox) {
        return later(() -> getLastUid(mailbox));
    }

    @Override
    public Mono<ModSeq> getHighestModSeqReactive(Mailbox mailbox) {
        return later(() -> getHighestModSeq(mailbox));
    }

    @Override
    public Mono<Flags> getApplicableFlagReactive(Mailbox mailbox) {
        return later(() -> getApplicableFlag(mailbox));
    }
}
