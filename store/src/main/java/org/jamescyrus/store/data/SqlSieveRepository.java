package org.jamescyrus.store.data;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.sieverepository.api.ScriptSummary;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.api.exception.DuplicateException;
import org.apache.james.sieverepository.api.exception.IsActiveException;
import org.apache.james.sieverepository.api.exception.QuotaExceededException;
import org.apache.james.sieverepository.api.exception.QuotaNotFoundException;
import org.apache.james.sieverepository.api.exception.ScriptNotFoundException;
import org.apache.james.sieverepository.api.exception.SieveRepositoryException;
import org.apache.james.sieverepository.api.exception.StorageException;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.Work;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Users' Sieve scripts, at most one of them active. What a user may store is bounded by their quota, or else the default one, and
 * always by {@value #MOST_OCTETS} octets a script and {@value #MOST_SCRIPTS} scripts.
 */
public final class SqlSieveRepository implements SieveRepository {
    /** Of one script; Cyrus's sieve_maxscriptsize allows 32 KiB unless told otherwise. */
    public static final int MOST_OCTETS = 1024 * 1024;

    /** Of one user; Cyrus's sieve_maxscripts allows 5 unless told otherwise. */
    public static final int MOST_SCRIPTS = 100;

    /** Of a script's name, in characters; RFC 5804 section 1.6 wants 128 at least. */
    public static final int LONGEST_NAME = 255;

    private final Database database;
    private final SieveSpace space;
    private final Clock clock;

    /** Of this store. */
    @Inject
    public SqlSieveRepository(Database database, Clock clock) {
        this.database = database;
        this.space = new SieveSpace(database);
        this.clock = clock;
    }

    @Override
    public void haveSpace(Username user, ScriptName name, long size) throws QuotaExceededException, StorageException {
        asking(() -> database.<Boolean, QuotaExceededException>read(sql -> {
            SieveSpace.mustFit(sql, user, name, size);
            return true;
        }));
    }

    /**
     * Stores a script, in place of one that has its name.
     *
     * @throws QuotaExceededException also if it is one too many, or larger than any may be
     */
    @Override
    public void putScript(Username user, ScriptName name, ScriptContent content)
            throws StorageException, QuotaExceededException {
        byte[] script = octets(content);
        mustBeAName(name);
        this.<Integer, QuotaExceededException>changing(user, sql -> {
            SieveSpace.mustFit(sql, user, name, script.length);
            mustNotBeTooMany(sql, user, name);
            return sql.update(
                    "INSERT INTO sieve_script (user_name, name, script, octets) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (user_name, name) DO UPDATE SET script = excluded.script,"
                            + " octets = excluded.octets",
                    user.asString(),
                    name.getValue(),
                    script,
                    script.length);
        });
    }

    private static byte[] octets(ScriptContent content) throws QuotaExceededException {
        if (content.getValue().length() <= MOST_OCTETS) {
            byte[] octets = content.getValue().getBytes(UTF_8);
            if (octets.length <= MOST_OCTETS) {
                return octets;
            }
        }
        throw new QuotaExceededException("a script may have " + MOST_OCTETS + " octets at the most");
    }

    private static void mustBeAName(ScriptName name) throws StorageException {
        int length = name.getValue().length();
        if (length == 0 || length > LONGEST_NAME) {
            throw new StorageException(new IllegalArgumentException(
                    "the name of a script has 1 to " + LONGEST_NAME + " characters, not " + length));
        }
    }

    private static void mustNotBeTooMany(Statements sql, Username user, ScriptName name) throws QuotaExceededException {
        long others = sql.first(
                        "SELECT COUNT(*) FROM sieve_script WHERE user_name = ? AND name <> ?",
                        row -> row.number(1),
                        user.asString(),
                        name.getValue())
                .orElse(0L);
        if (others >= MOST_SCRIPTS) {
            throw new QuotaExceededException("a user may have " + MOST_SCRIPTS + " scripts at the most");
        }
    }

    @Override
    public List<ScriptSummary> listScripts(Username user) throws StorageException {
        return asking(() -> database.<List<ScriptSummary>, RuntimeException>read(sql -> sql.list(
                "SELECT name, active_since FROM sieve_script WHERE user_name = ? ORDER BY name",
                row -> new ScriptSummary(
                        new ScriptName(row.text(1)), row.optionalNumber(2).isPresent()),
                user.asString())));
    }

    @Override
    public ZonedDateTime getActivationDateForActiveScript(Username user)
            throws StorageException, ScriptNotFoundException {
        long since = active("active_since", user, row -> row.number(1));
        return ZonedDateTime.ofInstant(Instant.ofEpochMilli(since), ZoneOffset.UTC);
    }

    @Override
    public InputStream getActive(Username user) throws ScriptNotFoundException, StorageException {
        return new ByteArrayInputStream(active("script", user, row -> row.octets(1)));
    }

    private <T> T active(String column, Username user, Function<Row, T> reader)
            throws ScriptNotFoundException, StorageException {
        return asking(() -> database.<Optional<T>, RuntimeException>read(sql -> sql.first(
                        "SELECT " + column + " FROM sieve_script WHERE user_name = ? AND active_since IS NOT NULL",
                        reader,
                        user.asString())))
                .orElseThrow(() -> new NoActiveScriptException(user));
    }

    /** Most users have none, which is asked with every delivery: a stack trace would take longer than the question. */
    private static final class NoActiveScriptException extends ScriptNotFoundException {
        private static final long serialVersionUID = 1L;

        NoActiveScriptException(Username user) {
            super(user.asString() + " has no active script");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    @Override
    public InputStream getScript(Username user, ScriptName name) throws ScriptNotFoundException, StorageException {
        byte[] script = asking(() -> database.<Optional<byte[]>, RuntimeException>read(sql -> sql.first(
                        "SELECT script FROM sieve_script WHERE user_name = ? AND name = ?",
                        row -> row.octets(1),
                        user.asString(),
                        name.getValue())))
                .orElseThrow(() -> notFound(user, name));
        return new ByteArrayInputStream(script);
    }

    @Override
    public void setActive(Username user, ScriptName name) throws ScriptNotFoundException, StorageException {
        this.<Boolean, ScriptNotFoundException>changing(user, sql -> {
            sql.update(
                    "UPDATE sieve_script SET active_since = NULL WHERE user_name = ? AND active_since IS NOT NULL",
                    user.asString());
            if (!name.equals(NO_SCRIPT_NAME)) {
                mustHaveChanged(
                        sql.update(
                                "UPDATE sieve_script SET active_since = ? WHERE user_name = ? AND name = ?",
                                clock.millis(),
                                user.asString(),
                                name.getValue()),
                        user,
                        name);
            }
            return true;
        });
    }

    @Override
    public void deleteScript(Username user, ScriptName name)
            throws ScriptNotFoundException, IsActiveException, StorageException {
        boolean active = this.<Boolean, ScriptNotFoundException>changing(user, sql -> {
            boolean isActive = sql.first(
                            "SELECT active_since FROM sieve_script WHERE user_name = ? AND name = ?",
                            row -> row.optionalNumber(1).isPresent(),
                            user.asString(),
                            name.getValue())
                    .orElseThrow(() -> notFound(user, name));
            if (!isActive) {
                sql.update(
                        "DELETE FROM sieve_script WHERE user_name = ? AND name = ?", user.asString(), name.getValue());
            }
            return isActive;
        });
        if (active) {
            throw new IsActiveException(
                    "the script " + name.getValue() + " of " + user.asString() + " is the active one");
        }
    }

    @Override
    public void renameScript(Username user, ScriptName oldName, ScriptName newName)
            throws ScriptNotFoundException, DuplicateException, StorageException {
        mustBeAName(newName);
        boolean renamed = this.<Boolean, ScriptNotFoundException>changing(user, sql -> {
            mustHaveChanged(count(sql, user, oldName), user, oldName);
            return count(sql, user, newName) == 0
                    && sql.update(
                                    "UPDATE sieve_script SET name = ? WHERE user_name = ? AND name = ?",
                                    newName.getValue(),
                                    user.asString(),
                                    oldName.getValue())
                            == 1;
        });
        if (!renamed) {
            throw new DuplicateException(user.asString() + " has a script " + newName.getValue() + " already");
        }
    }

    private static int count(Statements sql, Username user, ScriptName name) {
        return sql.first(
                        "SELECT COUNT(*) FROM sieve_script WHERE user_name = ? AND name = ?",
                        row -> row.smallNumber(1),
                        user.asString(),
                        name.getValue())
                .orElse(0);
    }

    private static void mustHaveChanged(int rows, Username user, ScriptName name) throws ScriptNotFoundException {
        if (rows == 0) {
            throw notFound(user, name);
        }
    }

    private static ScriptNotFoundException notFound(Username user, ScriptName name) {
        return new ScriptNotFoundException(user.asString() + " has no script " + name.getValue());
    }

    private <T, E extends SieveRepositoryException> T changing(Username user, Work<T, E> change)
            throws E, StorageException {
        return asking(() -> database.<T, E>write(sql -> {
            SieveSpace.waitForOthers(sql, user);
            return change.in(sql);
        }));
    }

    @Override
    public boolean hasDefaultQuota() throws StorageException {
        return asking(() -> space.quota(SieveSpace.EVERYBODY)).isPresent();
    }

    @Override
    public QuotaSizeLimit getDefaultQuota() throws QuotaNotFoundException, StorageException {
        return asking(() -> space.quota(SieveSpace.EVERYBODY))
                .orElseThrow(() -> new QuotaNotFoundException("there is no default quota"));
    }

    @Override
    public void setDefaultQuota(QuotaSizeLimit quota) throws StorageException {
        asking(() -> space.setQuota(SieveSpace.EVERYBODY, quota));
    }

    @Override
    public void removeQuota() throws StorageException {
        asking(() -> space.removeQuota(SieveSpace.EVERYBODY));
    }

    @Override
    public boolean hasQuota(Username user) throws StorageException {
        return asking(() -> space.quota(user.asString())).isPresent();
    }

    @Override
    public QuotaSizeLimit getQuota(Username user) throws QuotaNotFoundException, StorageException {
        return asking(() -> space.quota(user.asString()))
                .orElseThrow(() -> new QuotaNotFoundException(user.asString() + " has no quota"));
    }

    @Override
    public void setQuota(Username user, QuotaSizeLimit quota) throws StorageException {
        asking(() -> space.setQuota(user.asString(), quota));
    }

    @Override
    public void removeQuota(Username user) throws StorageException {
        asking(() -> space.removeQuota(user.asString()));
    }

    private interface Question<T, E extends Exception> {
        T ask() throws E;
    }

    private static <T, E extends Exception> T asking(Question<T, E> question) throws E, StorageException {
        try {
            return question.ask();
        } catch (StoreException e) {
            throw new StorageException("scripts cannot be asked: " + e.getMessage(), e);
        }
    }
}
