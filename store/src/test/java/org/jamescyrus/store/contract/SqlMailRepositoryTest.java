package org.jamescyrus.store.contract;

import java.time.InstantSource;

import org.apache.james.mailrepository.MailRepositoryContract;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mail.SqlMailRepositoryFactory;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMailRepositoryTest implements MailRepositoryContract {
    @Parameter
    Engine engine;

    private SqlMailRepositoryFactory repositories;

    @BeforeEach
    void setUp() {
        Database database = engine.empty();
        repositories = new SqlMailRepositoryFactory(
                database, new StoreThreads(10), new Contents(database, InstantSource.system()));
    }

    @Override
    public MailRepository retrieveRepository() {
        return retrieveRepository(MailRepositoryPath.from("var/mail/kept"));
    }

    @Override
    public MailRepository retrieveRepository(MailRepositoryPath path) {
        return repositories.create(MailRepositoryUrl.fromPathAndProtocol(SqlMailRepositoryFactory.PROTOCOL, path));
    }
}
