package org.jamescyrus.store.data;

import java.time.ZonedDateTime;
import java.util.Optional;
import javax.inject.Inject;

import com.google.common.base.Preconditions;
import org.apache.james.vacation.api.AccountId;
import org.apache.james.vacation.api.Vacation;
import org.apache.james.vacation.api.VacationPatch;
import org.apache.james.vacation.api.VacationRepository;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreThreads;

/** Users' vacations. A subject or a body has at most {@value #LONGEST_TEXT} characters. */
public final class SqlVacationRepository implements VacationRepository {
    /** Of a subject or a body, in characters. */
    public static final int LONGEST_TEXT = 1024 * 1024;

    private final Database database;
    private final StoreThreads threads;

    /** Of this store. */
    @Inject
    public SqlVacationRepository(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public Mono<Vacation> retrieveVacation(AccountId account) {
        Preconditions.checkNotNull(account);
        return threads.mono(() -> database.read(sql -> of(sql, account)));
    }

    /** Fails with an {@link IllegalArgumentException} if a text would be too long. */
    @Override
    public Mono<Void> modifyVacation(AccountId account, VacationPatch patch) {
        Preconditions.checkNotNull(account);
        Preconditions.checkNotNull(patch);
        return threads.run(() -> database.<Integer, RuntimeException>write(sql -> {
            waitForOthers(sql, account);
            return store(sql, account, patch.patch(of(sql, account)));
        }));
    }

    private static void waitForOthers(Statements sql, AccountId account) {
        sql.update(
                "INSERT INTO vacation (account) VALUES (?)"
                        + " ON CONFLICT (account) DO UPDATE SET account = excluded.account",
                account.getIdentifier());
    }

    private static Vacation of(Statements sql, AccountId account) {
        return sql.first(
                        "SELECT enabled, from_date, to_date, subject, text_body, html_body FROM vacation"
                                + " WHERE account = ?",
                        SqlVacationRepository::vacation,
                        account.getIdentifier())
                .orElse(DEFAULT_VACATION);
    }

    private static Vacation vacation(Row row) {
        return Vacation.builder()
                .enabled(row.isSet(1))
                .fromDate(row.optionalText(2).map(ZonedDateTime::parse))
                .toDate(row.optionalText(3).map(ZonedDateTime::parse))
                .subject(row.optionalText(4))
                .textBody(row.optionalText(5))
                .htmlBody(row.optionalText(6))
                .build();
    }

    private static int store(Statements sql, AccountId account, Vacation vacation) {
        return sql.update(
                "UPDATE vacation SET enabled = ?, from_date = ?, to_date = ?, subject = ?, text_body = ?,"
                        + " html_body = ? WHERE account = ?",
                vacation.isEnabled() ? 1 : 0,
                vacation.getFromDate().map(ZonedDateTime::toString).orElse(null),
                vacation.getToDate().map(ZonedDateTime::toString).orElse(null),
                bounded(vacation.getSubject()).orElse(null),
                bounded(vacation.getTextBody()).orElse(null),
                bounded(vacation.getHtmlBody()).orElse(null),
                account.getIdentifier());
    }

    private static Optional<String> bounded(Optional<String> text) {
        text.ifPresent(known -> Preconditions.checkArgument(
                known.length() <= LONGEST_TEXT,
                "a text of a vacation has %s characters at the most, not %s",
                LONGEST_TEXT,
                known.length()));
        return text;
    }
}
