package org.jamescyrus.server.flavour;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.events.EventDeadLetters;
import org.apache.james.events.EventDeadLettersHealthCheck;
import org.apache.james.events.EventSerializer;
import org.apache.james.mailrepository.api.MailRepositoryFactory;
import org.apache.james.mailrepository.api.MailRepositoryUrlStore;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mail.SqlEventDeadLetters;
import org.jamescyrus.store.mail.SqlMailRepository;
import org.jamescyrus.store.mail.SqlMailRepositoryFactory;
import org.jamescyrus.store.mail.SqlMailRepositoryUrlStore;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** What James sends and could not send, and what its listeners could not do, over SQL. */
final class SqlMailModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(EventDeadLettersHealthCheck.class);
        Multibinder.newSetBinder(binder(), MailRepositoryFactory.class)
                .addBinding()
                .to(SqlMailRepositoryFactory.class);
        bind(MailRepositoryStoreConfiguration.Item.class)
                .toInstance(JamesParts.repositories(SqlMailRepository.class));
    }

    @Provides
    @Singleton
    EventDeadLetters deadLetters(Database database, StoreThreads threads, EventSerializer serializer) {
        return new SqlEventDeadLetters(database, threads, serializer);
    }

    @Provides
    @Singleton
    SqlMailRepositoryFactory repositories(Database database, StoreThreads threads, Contents contents) {
        return new SqlMailRepositoryFactory(database, threads, contents);
    }

    @Provides
    @Singleton
    MailRepositoryUrlStore repositoryUrls(Database database) {
        return new SqlMailRepositoryUrlStore(database);
    }
}
