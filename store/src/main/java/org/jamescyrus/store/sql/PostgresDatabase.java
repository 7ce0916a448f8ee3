package org.jamescyrus.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;

/**
 * A database of a PostgreSQL server. Its own {@code synchronous_commit} says whether a commit is on the disk when it returns; it is
 * so unless somebody turned it off.
 */
public final class PostgresDatabase implements Database {
    private static final int ATTEMPTS = 10;

    private final HikariDataSource pool;
    private final PooledReads reads;
    private final KnownNames names = KnownNames.ofMany();

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.reads = new PooledReads(pool, StatementSource::fresh);
    }

    /**
     * How it is reached.
     *
     * @param url {@code jdbc:postgresql://…}
     * @param user empty for the URL's own, or the driver's default
     * @param connections at the most
     */
    public record Address(String url, Optional<String> user, Optional<String> password, int connections) {}

    /**
     * Opens it, and makes the tables.
     *
     * @throws StoreException if it cannot be reached, or its tables are none of ours
     */
    public static PostgresDatabase open(Address address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(address.url());
        address.user().ifPresent(config::setUsername);
        address.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(address.connections());
        config.setMinimumIdle(1);
        config.setAutoCommit(true);
        try {
            HikariDataSource pool = new HikariDataSource(config);
            try {
                Schema.migrate(pool, Dialect.POSTGRESQL);
                return new PostgresDatabase(pool);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public <T, E extends Exception> T read(Work<T, E> work) throws E {
        return reads.read(work);
    }

    @Override
    public <T, E extends Exception> T write(Work<T, E> work) throws E {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(work);
            } catch (StoreException e) {
                if (attempt == ATTEMPTS || !Failures.isAgain(e)) {
                    throw e;
                }
            }
        }
    }

    private <T, E extends Exception> T attempt(Work<T, E> work) throws E {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(new JdbcStatements(StatementSource.fresh(connection)));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public KnownNames names() {
        return names;
    }

    /** Other servers may use the same tables. */
    @Override
    public void learnNames() {}

    /** The server does so itself (autovacuum). */
    @Override
    public boolean giveBack() {
        return false;
    }

    @Override
    public void copyTo(Path file, CopyProgress progress) {
        throw new StoreException("a store in PostgreSQL is copied with pg_dump");
    }

    @Override
    public void close() {
        pool.close();
    }
}
