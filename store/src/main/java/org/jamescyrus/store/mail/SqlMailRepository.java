package org.jamescyrus.store.mail;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.mail.MessagingException;

import com.google.common.collect.Iterables;
import com.google.common.collect.Iterators;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.jamescyrus.store.mail.MailContents.Form;
import org.jamescyrus.store.mail.MailContents.Stored;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Paged;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * Mail that is kept aside under a name: a later one of the same name takes the place of the former. It is listed by name, some at a
 * time, and removed some at a time, however much there is.
 */
public final class SqlMailRepository implements MailRepository {
    private static final int PAGE = 500;

    private final Database database;
    private final StoreThreads threads;
    private final MailContents contents;
    private final String repository;

    SqlMailRepository(Database database, StoreThreads threads, MailContents contents, MailRepositoryUrl url) {
        this.database = database;
        this.threads = threads;
        this.contents = contents;
        this.repository = url.asString();
    }

    private interface Question<T> {
        T ask();
    }

    private static <T> T ask(Question<T> question) throws MessagingException {
        try {
            return question.ask();
        } catch (StoreException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }

    @Override
    public long size() throws MessagingException {
        return ask(() -> database.read(sql -> sql.first(
                        "SELECT COUNT(*) FROM kept_mail WHERE repository = ?", row -> row.number(1), repository)))
                .orElse(0L);
    }

    @Override
    public Publisher<Long> sizeReactive() {
        return threads.mono(this::size);
    }

    @Override
    public MailKey store(Mail mail) throws MessagingException {
        MailKey key = MailKey.forMail(mail);
        Form form = contents.prepare(mail);
        ask(() -> database.write(sql -> replace(sql, key, form)));
        return key;
    }

    private int replace(Statements sql, MailKey key, Form form) {
        OptionalLong former = claim(sql, key);
        int changed = sql.update(
                "UPDATE kept_mail SET content_id = ?, octets = ?, envelope = ? WHERE repository = ? AND mail_key = ?",
                contents.take(sql, form),
                form.octets(),
                form.envelope(),
                repository,
                key.asString());
        contents.release(sql, former);
        return changed;
    }

    /** Locks the row of this key, which is made if it is not there. */
    private OptionalLong claim(Statements sql, MailKey key) {
        Optional<OptionalLong> former = Optional.empty();
        while (former.isEmpty()) {
            sql.update(
                    "INSERT INTO kept_mail (repository, mail_key, octets, envelope) VALUES (?, ?, 0, '')"
                            + " ON CONFLICT DO NOTHING",
                    repository,
                    key.asString());
            former = sql.first(
                    "SELECT content_id FROM kept_mail WHERE repository = ? AND mail_key = ?"
                            + database.dialect().forUpdate(),
                    SqlMailRepository::content,
                    repository,
                    key.asString());
        }
        return former.get();
    }

    @Override
    public Iterator<MailKey> list() {
        return new Paged<>(this::keys);
    }

    private List<MailKey> keys(Optional<MailKey> after) {
        return database.read(sql -> sql.list(
                "SELECT mail_key FROM kept_mail WHERE repository = ? AND mail_key > ? ORDER BY mail_key LIMIT ?",
                row -> new MailKey(row.text(1)),
                repository,
                after.map(MailKey::asString).orElse(""),
                PAGE));
    }

    @Override
    public @Nullable Mail retrieve(MailKey key) throws MessagingException {
        Optional<Stored> stored = ask(() -> database.read(sql -> sql.first(
                "SELECT envelope, content_id, octets FROM kept_mail WHERE repository = ? AND mail_key = ?",
                row -> new Stored(row.text(1), row.optionalNumber(2), row.number(3)),
                repository,
                key.asString())));
        return stored.isPresent() ? contents.open(stored.get()) : null;
    }

    @Override
    public void remove(MailKey key) throws MessagingException {
        remove(List.of(key));
    }

    @Override
    public void remove(Collection<MailKey> keys) throws MessagingException {
        for (List<MailKey> some : Iterables.partition(keys, PAGE)) {
            ask(() -> database.write(sql -> {
                some.forEach(key -> remove(sql, key));
                return some.size();
            }));
        }
    }

    private void remove(Statements sql, MailKey key) {
        sql.list(
                        "DELETE FROM kept_mail WHERE repository = ? AND mail_key = ? RETURNING content_id",
                        SqlMailRepository::content,
                        repository,
                        key.asString())
                .forEach(content -> contents.release(sql, content));
    }

    private static OptionalLong content(Row row) {
        return row.optionalNumber(1);
    }

    /** In the order of the keys: what is stored meanwhile may stay. */
    @Override
    public void removeAll() throws MessagingException {
        Iterator<List<MailKey>> pages = Iterators.partition(list(), PAGE);
        while (ask(pages::hasNext)) {
            remove(ask(pages::next));
        }
    }
}
