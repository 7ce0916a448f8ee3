package org.jamescyrus.store.mail;

import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryFactory;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Makes {@link SqlMailRepository}s, one an URL. */
public final class SqlMailRepositoryFactory implements MailRepositoryFactory {
    /** Of their URLs: {@code sql://var/mail/error}. */
    public static final Protocol PROTOCOL = new Protocol("sql");

    private final Database database;
    private final StoreThreads threads;
    private final MailContents contents;

    /** In this store. */
    public SqlMailRepositoryFactory(Database database, StoreThreads threads, Contents contents) {
        this.database = database;
        this.threads = threads;
        this.contents = new MailContents(contents);
    }

    @Override
    public Class<? extends MailRepository> mailRepositoryClass() {
        return SqlMailRepository.class;
    }

    @Override
    public MailRepository create(MailRepositoryUrl url) {
        return new SqlMailRepository(database, threads, contents, url);
    }
}
