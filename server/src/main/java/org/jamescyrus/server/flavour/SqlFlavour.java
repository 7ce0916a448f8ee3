package org.jamescyrus.server.flavour;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.google.common.io.Closer;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Modules;
import org.apache.james.core.Username;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.webadmin.Routes;

import org.jamescyrus.conf.james.LdapDirectory;
import org.jamescyrus.delivery.append.UsageCount;
import org.jamescyrus.delivery.duplicates.MarksKept;
import org.jamescyrus.mailbox.james.Absences;
import org.jamescyrus.mailbox.james.Listing;
import org.jamescyrus.mailbox.james.OrderedNames;
import org.jamescyrus.server.admin.StoreRoutes;
import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.data.SqlUsersDAO;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.mailbox.SqlMailboxMapper;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.message.Messages;
import org.jamescyrus.store.message.SeenState;
import org.jamescyrus.store.message.SqlThreadIds;
import org.jamescyrus.store.message.Sweeper;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.StoreThreads;

/** Everything in a database of ours. Users that a directory has stay there. */
final class SqlFlavour implements Flavour {
    /** Twice as many as the database has connections: those that wait for one keep it busy. */
    private static final int THREADS = 32;

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final Closer closer = Closer.create();
    private final Database database;
    private final StoreThreads threads;
    private final Contents contents;
    private final SqlThreadIds threadIds;
    private final Messages messages;

    /**
     * Takes {@code database} for its own, and begins to sweep it.
     *
     * @param lock which keeps others from it
     */
    SqlFlavour(Database database, Closeable lock) {
        Clock clock = Clock.systemUTC();
        this.database = database;
        this.threads = new StoreThreads(THREADS);
        this.contents = new Contents(database, clock);
        this.threadIds = new SqlThreadIds(database, threads);
        this.messages = new Messages(database, threads, contents, threadIds, SeenState.PER_USER, clock);
        Sweeper sweeper = messages.sweeper(Contents.GRACE);
        // Closed from the last to the first.
        closer.register(lock);
        closer.register(database::close);
        closer.register(threads::close);
        closer.register(sweeper::close);
        sweeper.start(SWEEP_EVERY);
        database.learnNames();
    }

    @Override
    public Module module(Optional<LdapDirectory> directory) {
        return Modules.combine(
                Modules.override(JamesParts.module()).with(new SqlMailModule(closer)),
                store(),
                absences(directory),
                names(),
                binder -> OptionalBinder.newOptionalBinder(binder, UsageCount.class)
                        .setBinding()
                        .toInstance(UsageCount.BY_STORE),
                binder -> OptionalBinder.newOptionalBinder(binder, MarksKept.class)
                        .setBinding()
                        .to(MarksInStore.class),
                binder -> OptionalBinder.newOptionalBinder(binder, Listing.class)
                        .setBinding()
                        .to(StoreListing.class),
                new SqlMailboxModule(),
                new SqlQuotaModule(),
                new SqlDataModule(),
                JamesParts.users(directory, new SqlUsersModule()));
    }

    /** Of the users in a directory nobody knows which there are not. */
    private Module absences(Optional<LdapDirectory> directory) {
        boolean usersAreHere = directory.isEmpty();
        return binder -> OptionalBinder.newOptionalBinder(binder, Absences.class)
                .setBinding()
                .toInstance(new Absences() {
                    @Override
                    public boolean lacksMailbox(MailboxPath path) {
                        return SqlMailboxMapper.lacks(database, path);
                    }

                    @Override
                    public boolean lacksUser(Username user) {
                        return usersAreHere && SqlUsersDAO.lacks(database, user);
                    }
                });
    }

    private Module names() {
        return binder -> OptionalBinder.newOptionalBinder(binder, OrderedNames.class)
                .setBinding()
                .toInstance(beside -> name -> SqlMailboxMapper.firstName(database, beside, name));
    }

    private Module store() {
        return binder -> {
            binder.bind(Database.class).toInstance(database);
            binder.bind(StoreThreads.class).toInstance(threads);
            binder.bind(QuotaPlaces.class).toInstance(new QuotaPlaces(database, new NestedRootNames()));
            binder.bind(Contents.class).toInstance(contents);
            binder.bind(Messages.class).toInstance(messages);
            binder.bind(SqlThreadIds.class).toInstance(threadIds);
            binder.bind(SqlMessageId.Factory.class).toInstance(new SqlMessageId.Factory(database));
            if (database.dialect() == Dialect.SQLITE) {
                Multibinder.newSetBinder(binder, Routes.class).addBinding().to(StoreRoutes.class);
            }
            Multibinder.newSetBinder(binder, HealthCheck.class).addBinding().to(StoreHealthCheck.class);
        };
    }

    @Override
    public void close() {
        try {
            closer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
