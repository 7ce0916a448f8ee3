package org.jamescyrus.store.data;

import java.time.ZonedDateTime;
import java.util.Optional;
import javax.inject.Inject;

import org.apache.james.util.date.ZonedDateTimeProvider;
import org.apache.james.vacation.api.AccountId;
import org.apache.james.vacation.api.NotificationRegistry;
import org.apache.james.vacation.api.RecipientId;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * Who has been told of a vacation, so that they are told once. Each entry may expire; whoever adds one takes up to
 * {@value #BATCH} of those away that have, so that they never grow faster than they shrink.
 */
public final class SqlNotificationRegistry implements NotificationRegistry {
    private static final int BATCH = 100;

    private final Database database;
    private final StoreThreads threads;
    private final ZonedDateTimeProvider clock;

    /** Of this store. */
    @Inject
    public SqlNotificationRegistry(Database database, StoreThreads threads, ZonedDateTimeProvider clock) {
        this.database = database;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public Mono<Void> register(AccountId account, RecipientId recipient, Optional<ZonedDateTime> expiry) {
        return threads.run(() -> database.<Integer, RuntimeException>write(sql -> {
            sql.update(
                    "DELETE FROM vacation_notice WHERE (account, recipient) IN"
                            + " (SELECT account, recipient FROM vacation_notice WHERE expires < ?"
                            + " ORDER BY expires LIMIT " + BATCH + ") AND expires < ?",
                    now(),
                    now());
            return sql.update(
                    "INSERT INTO vacation_notice (account, recipient, expires) VALUES (?, ?, ?)"
                            + " ON CONFLICT (account, recipient) DO UPDATE SET expires = excluded.expires",
                    account.getIdentifier(),
                    recipient.getAsString(),
                    expiry.map(SqlNotificationRegistry::millis).orElse(null));
        }));
    }

    @Override
    public Mono<Boolean> isRegistered(AccountId account, RecipientId recipient) {
        return threads.mono(() -> database.<Optional<Boolean>, RuntimeException>read(sql -> sql.first(
                        "SELECT 1 FROM vacation_notice WHERE account = ? AND recipient = ?"
                                + " AND (expires IS NULL OR expires >= ?)",
                        row -> row.isSet(1),
                        account.getIdentifier(),
                        recipient.getAsString(),
                        now()))
                .isPresent());
    }

    @Override
    public Mono<Void> flush(AccountId account) {
        return threads.run(() -> database.<Integer, RuntimeException>write(
                sql -> sql.update("DELETE FROM vacation_notice WHERE account = ?", account.getIdentifier())));
    }

    private long now() {
        return millis(clock.get());
    }

    private static long millis(ZonedDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
