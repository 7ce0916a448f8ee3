package org.jamescyrus.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** {@link Statements} of one JDBC connection. */
final class JdbcStatements implements Statements {
    private final StatementSource source;

    JdbcStatements(StatementSource source) {
        this.source = source;
    }

    @Override
    public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        forEach(sql, row -> rows.add(reader.apply(row)), parameters);
        return rows;
    }

    @Override
    public <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
        return run(sql, parameters, statement -> {
            try (ResultSet set = statement.executeQuery()) {
                return set.next() ? Optional.of(reader.apply(new Row(set))) : Optional.empty();
            }
        });
    }

    @Override
    public void forEach(String sql, Consumer<Row> consumer, @Nullable Object... parameters) {
        run(sql, parameters, statement -> {
            try (ResultSet set = statement.executeQuery()) {
                Row row = new Row(set);
                while (set.next()) {
                    consumer.accept(row);
                }
                return set;
            }
        });
    }

    @Override
    public void run(String sql) {
        try {
            source.run(sql);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        return run(sql, parameters, PreparedStatement::executeUpdate);
    }

    private interface Execution<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, @Nullable Object[] parameters, Execution<T> execution) {
        try {
            PreparedStatement statement = source.prepare(sql);
            boolean done = false;
            try {
                bind(statement, parameters);
                T result = execution.on(statement);
                done = true;
                return result;
            } finally {
                if (done) {
                    source.release(statement);
                } else {
                    source.discard(statement);
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (parameter instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (parameter instanceof String text) {
                statement.setString(i + 1, text);
            } else if (parameter instanceof byte[] octets) {
                statement.setBytes(i + 1, octets);
            } else if (parameter == null) {
                statement.setObject(i + 1, null);
            } else {
                throw new IllegalArgumentException("no parameter of SQL here: " + parameter.getClass());
            }
        }
    }
}
