package org.jamescyrus.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Questions on connections of a pool. */
final class PooledReads {
    /** Of a connection that was borrowed. */
    interface Sources {
        StatementSource of(Connection borrowed) throws SQLException;
    }

    private final DataSource pool;
    private final Sources sources;

    PooledReads(DataSource pool, Sources sources) {
        this.pool = pool;
        this.sources = sources;
    }

    <T, E extends Exception> T read(Work<T, E> work) throws E {
        try (Connection connection = pool.getConnection()) {
            return work.in(new JdbcStatements(sources.of(connection)));
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
