package org.jamescyrus.store.message;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.hash.Hashing;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.ThreadNotFoundException;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.MimeMessageId;
import org.apache.james.mailbox.store.mail.model.Subject;
import org.apache.james.mailbox.store.search.SearchUtil;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * A message belongs to the thread of one of the same user's that shares a Message-ID with it, in {@code Message-ID}, {@code
 * In-Reply-To} or {@code References}, and the subject without its {@code Re:}: two indexed look-ups, whatever the user has.
 *
 * <p>What a message is to be found by is written in the transaction that adds it. James guesses before and tells nobody what it guessed
 * from, so it is remembered here in between; a message that is never added is forgotten.
 */
public final class SqlThreadIds implements ThreadIdGuessingAlgorithm {
    /** The last in {@code References} are those that are nearest. */
    private static final int MOST_REFERENCES = 50;

    private static final int MOST_WAITING = 10_000;
    private static final Duration WAIT = Duration.ofMinutes(10);

    /** One for each Message-ID: an IN would read all of a long thread, and sort it, to have its first. */
    private static final String OLDEST =
            "SELECT message_id, thread_id FROM (SELECT message_id, thread_id FROM thread_key"
                    + " WHERE mime_id = ? AND subject = ? ORDER BY message_id LIMIT 1) oldest";

    private record Found(long message, long thread) {}

    /** What a message is found by. */
    record Keys(List<Long> mimeIds, long subject) {}

    private final Database database;
    private final StoreThreads threads;
    private final Cache<MessageId, Keys> waiting = Caffeine.newBuilder()
            .maximumSize(MOST_WAITING)
            .expireAfterWrite(WAIT)
            .executor(Runnable::run)
            .build();

    /** Of this store. */
    public SqlThreadIds(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public Mono<ThreadId> guessThreadIdReactive(
            MessageId message,
            Optional<MimeMessageId> mimeId,
            Optional<MimeMessageId> inReplyTo,
            Optional<List<MimeMessageId>> references,
            Optional<Subject> subject,
            MailboxSession session) {
        return threads.mono(() -> {
            Keys keys = keys(session.getUser(), mimeId, inReplyTo, references.orElse(List.of()), subject);
            waiting.put(message, keys);
            return new ThreadId(find(keys).<MessageId>map(SqlMessageId::new).orElse(message));
        });
    }

    private static Keys keys(
            Username user,
            Optional<MimeMessageId> mimeId,
            Optional<MimeMessageId> inReplyTo,
            List<MimeMessageId> references,
            Optional<Subject> subject) {
        List<MimeMessageId> nearest =
                references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size());
        List<Long> mimeIds = Stream.of(mimeId.stream(), inReplyTo.stream(), nearest.stream())
                .flatMap(ids -> ids)
                .map(id -> hash(user, id.getValue()))
                .distinct()
                .toList();
        long base = subject.map(text -> hash(user, SearchUtil.getBaseSubject(text.getValue())))
                .orElse(0L);
        return new Keys(mimeIds, base);
    }

    private static long hash(Username user, String text) {
        return Hashing.sha256()
                .hashString(user.asString() + "\n" + text, StandardCharsets.UTF_8)
                .asLong();
    }

    private Optional<Long> find(Keys keys) {
        if (keys.mimeIds().isEmpty()) {
            return Optional.empty();
        }
        List<Object> parameters = new ArrayList<>();
        keys.mimeIds().forEach(mimeId -> parameters.addAll(List.of(mimeId, keys.subject())));
        List<Found> oldest = database.read(sql -> sql.list(
                String.join(" UNION ALL ", Collections.nCopies(keys.mimeIds().size(), OLDEST)),
                row -> new Found(row.number(1), row.number(2)),
                parameters.toArray()));
        return oldest.stream().min(Comparator.comparingLong(Found::message)).map(Found::thread);
    }

    /** Makes a message that is being added one that others can be found by. */
    void remember(Statements sql, MessageId message, long threadId) {
        Optional.ofNullable(waiting.getIfPresent(message)).ifPresent(keys -> keys.mimeIds()
                .forEach(mimeId -> sql.update(
                        "INSERT INTO thread_key (mime_id, subject, message_id, thread_id) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        mimeId,
                        keys.subject(),
                        SqlMessageId.number(message),
                        threadId)));
    }

    @Override
    public Flux<MessageId> getMessageIdsInThread(ThreadId thread, MailboxSession session) {
        return threads.flux(() -> inThread(thread, session.getUser()))
                .switchIfEmpty(Mono.error(() -> new ThreadNotFoundException(thread)));
    }

    private List<MessageId> inThread(ThreadId thread, Username user) {
        return database.read(sql -> sql.list(
                "SELECT m.message_id, MIN(m.internal_date) FROM message m JOIN mailbox b ON b.id = m.mailbox_id"
                        + " WHERE m.thread_id = ? AND b.user_name = ? AND b.deleted = 0"
                        + " GROUP BY m.message_id ORDER BY 2, 1",
                row -> new SqlMessageId(row.number(1)),
                SqlMessageId.number(thread.getBaseMessageId()),
                user.asString()));
    }
}
