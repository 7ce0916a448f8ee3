package org.jamescyrus.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Questions on connections of a pool. */
final class PooledReads {
    private PooledReads() {}

    static <T, E extends Exception> T read(DataSource pool, Work<T, E> work) throws E {
        try (Connection connection = pool.getConnection()) {
            return work.in(new JdbcStatements(StatementSource.fresh(connection)));
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
