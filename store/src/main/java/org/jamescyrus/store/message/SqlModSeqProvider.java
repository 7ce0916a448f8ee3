package org.jamescyrus.store.message;

import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.store.mail.ModSeqProvider;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Mod-sequences of mailboxes (RFC 7162), given out beforehand. */
public final class SqlModSeqProvider implements ModSeqProvider {
    private final Database database;
    private final StoreThreads threads;

    /** Of this store. */
    public SqlModSeqProvider(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public ModSeq nextModSeq(Mailbox mailbox) throws MailboxException {
        return nextModSeq(mailbox.getMailboxId());
    }

    @Override
    public ModSeq nextModSeq(MailboxId mailbox) throws MailboxException {
        return database.write(sql -> sql.first(
                        "UPDATE mailbox SET last_modseq = last_modseq + 1 WHERE id = ? AND deleted = 0"
                                + " RETURNING last_modseq",
                        row -> ModSeq.of(row.number(1)),
                        SqlMailboxId.number(mailbox)))
                .orElseThrow(() -> new MailboxNotFoundException(mailbox));
    }

    @Override
    public ModSeq highestModSeq(Mailbox mailbox) {
        return highestModSeq(mailbox.getMailboxId());
    }

    @Override
    public ModSeq highestModSeq(MailboxId mailbox) {
        return database.read(sql -> sql.first(
                        "SELECT last_modseq FROM mailbox WHERE id = ? AND last_modseq > 0",
                        row -> ModSeq.of(row.number(1)),
                        SqlMailboxId.number(mailbox)))
                .orElse(ModSeq.first());
    }

    @Override
    public Mono<ModSeq> nextModSeqReactive(MailboxId mailbox) {
        return threads.mono(() -> nextModSeq(mailbox));
    }

    @Override
    public Mono<ModSeq> highestModSeqReactive(Mailbox mailbox) {
        return threads.mono(() -> highestModSeq(mailbox));
    }
}
