package org.jamescyrus.server.flavour;

import java.time.Clock;

import com.google.common.io.Closer;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.events.EventDeadLetters;
import org.apache.james.events.EventDeadLettersHealthCheck;
import org.apache.james.events.EventSerializer;
import org.apache.james.mailrepository.api.MailRepositoryLoader;
import org.apache.james.mailrepository.api.MailRepositoryUrlStore;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.ManageableMailQueue;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mail.SqlEventDeadLetters;
import org.jamescyrus.store.mail.SqlMailQueueFactory;
import org.jamescyrus.store.mail.SqlMailRepository;
import org.jamescyrus.store.mail.SqlMailRepositoryFactory;
import org.jamescyrus.store.mail.SqlMailRepositoryUrlStore;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** What James sends and could not send, and what its listeners could not do, over SQL: in place of what James loads by name. */
final class SqlMailModule extends AbstractModule {
    private final Closer closer;

    /**
     * @param closer which ends the queues before the store below them
     */
    SqlMailModule(Closer closer) {
        this.closer = closer;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(EventDeadLettersHealthCheck.class);
        bind(MailRepositoryStoreConfiguration.Item.class).toInstance(JamesParts.repositories(SqlMailRepository.class));
        bind(new TypeLiteral<MailQueueFactory<? extends ManageableMailQueue>>() {})
                .to(SqlMailQueueFactory.class);
        bind(new TypeLiteral<MailQueueFactory<? extends MailQueue>>() {}).to(SqlMailQueueFactory.class);
        bind(new TypeLiteral<MailQueueFactory<?>>() {}).to(SqlMailQueueFactory.class);
    }

    @Provides
    @Singleton
    EventDeadLetters deadLetters(Database database, StoreThreads threads, EventSerializer serializer) {
        return new SqlEventDeadLetters(database, threads, serializer);
    }

    @Provides
    @Singleton
    MailRepositoryLoader repositories(Database database, StoreThreads threads, Contents contents) {
        SqlMailRepositoryFactory repositories = new SqlMailRepositoryFactory(database, threads, contents);
        return (kind, url) -> repositories.create(url);
    }

    @Provides
    @Singleton
    MailRepositoryUrlStore repositoryUrls(Database database) {
        return new SqlMailRepositoryUrlStore(database);
    }

    @Provides
    @Singleton
    SqlMailQueueFactory queues(
            Database database,
            StoreThreads threads,
            Contents contents,
            MailQueueItemDecoratorFactory decorators,
            MetricFactory metrics,
            GaugeRegistry gauges,
            Clock clock) {
        SqlMailQueueFactory queues =
                new SqlMailQueueFactory(database, threads, contents, decorators, metrics, gauges, clock);
        closer.register(queues::close);
        return queues;
    }
}
