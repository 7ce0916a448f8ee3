package org.jamescyrus.server.flavour;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import org.apache.james.core.healthcheck.HealthCheck;

import org.jamescyrus.conf.james.LdapDirectory;
import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.message.Messages;
import org.jamescyrus.store.message.SeenState;
import org.jamescyrus.store.message.SqlThreadIds;
import org.jamescyrus.store.message.Sweeper;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Everything in a database of ours. Users that a directory has stay there. */
final class SqlFlavour implements Flavour {
    /** As many as the database has connections that can be of use at once, and some that wait. */
    private static final int THREADS = 32;

    /** The largest message is stored in far less. */
    private static final Duration GRACE_OF_UNUSED = Duration.ofHours(1);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final StoreThreads threads;
    private final SqlThreadIds threadIds;
    private final Messages messages;
    private final Sweeper sweeper;

    /** Takes {@code database} for its own, and begins to sweep it. */
    SqlFlavour(Database database) {
        Clock clock = Clock.systemUTC();
        this.database = database;
        this.threads = new StoreThreads(THREADS);
        this.threadIds = new SqlThreadIds(database, threads);
        this.messages =
                new Messages(database, threads, new Contents(database, clock), threadIds, SeenState.PER_USER, clock);
        this.sweeper = messages.sweeper(GRACE_OF_UNUSED);
        sweeper.start(SWEEP_EVERY);
    }

    @Override
    public Module module(Optional<LdapDirectory> directory) {
        return Modules.combine(
                JamesParts.module(),
                store(),
                new SqlMailboxModule(),
                new SqlQuotaModule(),
                new SqlDataModule(),
                JamesParts.users(directory, new SqlUsersModule()),
                new org.apache.james.modules.mailbox.MemoryDeadLetterModule(),
                new org.apache.james.modules.queue.memory.MemoryMailQueueModule(),
                binder -> {
                    binder.bind(org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration.Item.class)
                            .toInstance(JamesParts.repositories(
                                    org.apache.james.mailrepository.memory.MemoryMailRepository.class));
                    binder.bind(org.apache.james.mailrepository.api.MailRepositoryUrlStore.class)
                            .to(org.apache.james.mailrepository.memory.MemoryMailRepositoryUrlStore.class)
                            .in(com.google.inject.Scopes.SINGLETON);
                    Multibinder.newSetBinder(binder, org.apache.james.mailrepository.api.MailRepositoryFactory.class)
                            .addBinding()
                            .to(org.apache.james.mailrepository.memory.MemoryMailRepositoryFactory.class);
                });
    }

    private Module store() {
        return binder -> {
            binder.bind(Database.class).toInstance(database);
            binder.bind(StoreThreads.class).toInstance(threads);
            binder.bind(Messages.class).toInstance(messages);
            binder.bind(SqlMessageId.Factory.class).toInstance(new SqlMessageId.Factory(database));
            Multibinder.newSetBinder(binder, HealthCheck.class).addBinding().to(StoreHealthCheck.class);
            binder.bind(SqlThreadIds.class).toInstance(threadIds);
        };
    }

    @Override
    public void close() {
        sweeper.close();
        threads.close();
        database.close();
    }
}
