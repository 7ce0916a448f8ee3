package org.jamescyrus.store.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.store.mail.UidProvider;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** UIDs given out beforehand: none of them is ever given again, whether or not a message came to have it. */
public final class SqlUidProvider implements UidProvider {
    private final Database database;
    private final StoreThreads threads;

    /** Of this store. */
    public SqlUidProvider(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    private long last(MailboxId mailbox, int more) throws MailboxException {
        return database.write(sql -> sql.first(
                        "UPDATE mailbox SET last_uid = last_uid + ? WHERE id = ? AND deleted = 0 RETURNING last_uid",
                        row -> row.number(1),
                        more,
                        SqlMailboxId.number(mailbox)))
                .orElseThrow(() -> new MailboxNotFoundException(mailbox));
    }

    @Override
    public MessageUid nextUid(Mailbox mailbox) throws MailboxException {
        return nextUid(mailbox.getMailboxId());
    }

    @Override
    public MessageUid nextUid(MailboxId mailbox) throws MailboxException {
        return MessageUid.of(last(mailbox, 1));
    }

    @Override
    public Optional<MessageUid> lastUid(Mailbox mailbox) {
        return database.read(sql -> sql.first(
                        "SELECT last_uid FROM mailbox WHERE id = ? AND last_uid > 0",
                        row -> row.number(1),
                        SqlMailboxId.number(mailbox.getMailboxId())))
                .map(MessageUid::of);
    }

    @Override
    public Mono<Optional<MessageUid>> lastUidReactive(Mailbox mailbox) {
        return threads.mono(() -> lastUid(mailbox));
    }

    @Override
    public Mono<MessageUid> nextUidReactive(MailboxId mailbox) {
        return threads.mono(() -> nextUid(mailbox));
    }

    @Override
    public Mono<List<MessageUid>> nextUids(MailboxId mailbox, int count) {
        return threads.mono(() -> {
            long last = last(mailbox, count);
            return LongStream.rangeClosed(last - count + 1, last)
                    .mapToObj(MessageUid::of)
                    .toList();
        });
    }
}
