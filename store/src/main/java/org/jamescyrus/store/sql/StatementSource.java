package org.jamescyrus.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import org.slf4j.LoggerFactory;

/** Where prepared statements come from. */
interface StatementSource {
    /** One for {@code sql}, which is given back when it has run. */
    PreparedStatement prepare(String sql) throws SQLException;

    /** Given back. */
    void release(PreparedStatement statement) throws SQLException;

    /** Given back after a failure: SQLite's driver may have ended it, and nobody is to have it again. */
    void discard(PreparedStatement statement);

    /** Runs a statement that need not be remembered. */
    void run(String sql) throws SQLException;

    /** Each time a new one; for a driver or pool that remembers them itself, or for single questions. */
    static StatementSource fresh(Connection connection) {
        return new StatementSource() {
            @Override
            public PreparedStatement prepare(String sql) throws SQLException {
                return connection.prepareStatement(sql);
            }

            @Override
            public void release(PreparedStatement statement) throws SQLException {
                statement.close();
            }

            @Override
            public void discard(PreparedStatement statement) {
                end(statement);
            }

            @Override
            public void run(String sql) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(sql);
                }
            }
        };
    }

    /**
     * Remembers them, for a connection that one thread has for good. SQLite compiles a statement each time it is prepared, which
     * costs as much as running it.
     *
     * @param bound how many are remembered; statements beyond are made anew
     */
    static StatementSource remembering(Connection connection, int bound) {
        return new StatementSource() {
            private final Map<String, PreparedStatement> idle = new HashMap<>();
            private final Map<PreparedStatement, String> busy = new HashMap<>();

            @Override
            public PreparedStatement prepare(String sql) throws SQLException {
                PreparedStatement known = idle.remove(sql);
                PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
                busy.put(statement, sql);
                return statement;
            }

            @Override
            public void release(PreparedStatement statement) throws SQLException {
                String sql = busy.remove(statement);
                if (sql == null || idle.size() >= bound || idle.containsKey(sql)) {
                    statement.close();
                } else {
                    statement.clearParameters();
                    idle.put(sql, statement);
                }
            }

            @Override
            public void discard(PreparedStatement statement) {
                busy.remove(statement);
                end(statement);
            }

            @Override
            public void run(String sql) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(sql);
                }
            }
        };
    }

    /** The failure that comes to the caller is the one before. */
    private static void end(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            LoggerFactory.getLogger(StatementSource.class).debug("a statement that failed cannot be closed", e);
        }
    }
}
