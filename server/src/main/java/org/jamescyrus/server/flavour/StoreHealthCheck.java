package org.jamescyrus.server.flavour;

import java.util.Optional;
import javax.inject.Inject;

import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.StoreThreads;

/** Whether the store answers, and takes what is written. */
public final class StoreHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Store");

    private final Database database;
    private final StoreThreads threads;

    @Inject
    StoreHealthCheck(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return threads.mono(
                () -> trouble().map(trouble -> Result.unhealthy(NAME, trouble)).orElseGet(() -> Result.healthy(NAME)));
    }

    private Optional<String> trouble() {
        try {
            database.<Optional<Long>, RuntimeException>read(
                    sql -> sql.first("SELECT 1 FROM mailbox LIMIT 1", row -> row.number(1)));
            database.<Integer, RuntimeException>write(
                    sql -> sql.update("UPDATE number_block SET next = next WHERE name = 'message'"));
            return Optional.empty();
        } catch (StoreException e) {
            return Optional.of("the store cannot be used: " + e.getMessage());
        }
    }
}
