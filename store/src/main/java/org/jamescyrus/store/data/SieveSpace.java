package org.jamescyrus.store.data;

import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.sieverepository.api.exception.QuotaExceededException;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;

/** What users' scripts may take and do take: {@code sieve_space}. */
final class SieveSpace {
    /** Stands for all who have no quota of their own. */
    static final String EVERYBODY = "";

    private static final long UNLIMITED = -1;

    private final Database database;

    SieveSpace(Database database) {
        this.database = database;
    }

    Optional<QuotaSizeLimit> quota(String user) {
        OptionalLong quota = database.<Optional<OptionalLong>, RuntimeException>read(sql -> sql.first(
                        "SELECT quota FROM sieve_space WHERE user_name = ?", row -> row.optionalNumber(1), user))
                .orElse(OptionalLong.empty());
        return quota.isPresent() ? Optional.of(limit(quota.getAsLong())) : Optional.empty();
    }

    private static QuotaSizeLimit limit(long stored) {
        return stored == UNLIMITED ? QuotaSizeLimit.unlimited() : QuotaSizeLimit.size(stored);
    }

    int setQuota(String user, QuotaSizeLimit quota) {
        return database.<Integer, RuntimeException>write(sql -> sql.update(
                "INSERT INTO sieve_space (user_name, quota) VALUES (?, ?)"
                        + " ON CONFLICT (user_name) DO UPDATE SET quota = excluded.quota",
                user,
                quota.isUnlimited() ? UNLIMITED : quota.asLong()));
    }

    int removeQuota(String user) {
        return database.<Integer, RuntimeException>write(
                sql -> sql.update("UPDATE sieve_space SET quota = NULL WHERE user_name = ?", user));
    }

    /** Until this transaction ends, others who change this user's scripts wait. */
    static void waitForOthers(Statements sql, Username user) {
        sql.update(
                "INSERT INTO sieve_space (user_name) VALUES (?)"
                        + " ON CONFLICT (user_name) DO UPDATE SET user_name = excluded.user_name",
                user.asString());
    }

    /**
     * @param octets of the script that shall have this name
     */
    static void mustFit(Statements sql, Username user, ScriptName name, long octets) throws QuotaExceededException {
        OptionalLong quota = sql.first(
                        "SELECT quota FROM sieve_space WHERE user_name IN (?, '') AND quota IS NOT NULL"
                                + " ORDER BY user_name DESC LIMIT 1",
                        row -> row.optionalNumber(1),
                        user.asString())
                .orElse(OptionalLong.empty());
        if (quota.isEmpty() || quota.getAsLong() == UNLIMITED) {
            return;
        }
        long others = sql.first(
                        "SELECT CAST(COALESCE(SUM(octets), 0) AS BIGINT) FROM sieve_script"
                                + " WHERE user_name = ? AND name <> ?",
                        row -> row.number(1),
                        user.asString(),
                        name.getValue())
                .orElse(0L);
        if (octets > quota.getAsLong() - others) {
            throw new QuotaExceededException("the scripts of " + user.asString() + " may have " + quota.getAsLong()
                    + " octets: the others have " + others + ", this one has " + octets);
        }
    }
}
