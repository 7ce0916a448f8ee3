package org.jamescyrus.store.mail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.MailRepositoryUrlStore;

import org.jamescyrus.store.sql.Database;

/** Which mail repositories there have been, whether or not there is mail in them. */
public final class SqlMailRepositoryUrlStore implements MailRepositoryUrlStore {
    private final Database database;

    /** Of this store. */
    public SqlMailRepositoryUrlStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(MailRepositoryUrl url) {
        if (!contains(url)) {
            database.<Integer, RuntimeException>write(sql ->
                    sql.update("INSERT INTO mail_repository (url) VALUES (?) ON CONFLICT DO NOTHING", url.asString()));
        }
    }

    @Override
    public Stream<MailRepositoryUrl> listDistinct() {
        return database
                .<List<MailRepositoryUrl>, RuntimeException>read(sql -> sql.list(
                        "SELECT url FROM mail_repository ORDER BY url", row -> MailRepositoryUrl.from(row.text(1))))
                .stream();
    }

    @Override
    public boolean contains(MailRepositoryUrl url) {
        return database.<Optional<Long>, RuntimeException>read(sql ->
                        sql.first("SELECT 1 FROM mail_repository WHERE url = ?", row -> row.number(1), url.asString()))
                .isPresent();
    }
}
