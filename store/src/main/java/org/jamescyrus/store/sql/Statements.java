package org.jamescyrus.store.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * SQL on one connection. Parameters are {@code Long}, {@code Integer}, {@code String}, {@code byte[]} or {@code null}; whatever
 * fails is a {@link StoreException}.
 */
public interface Statements {
    /** All rows that a SELECT, or a change with RETURNING, answers. */
    <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... parameters);

    /** The first row; empty if there is none. */
    <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... parameters);

    /** Every row, one after another, without keeping them. */
    void forEach(String sql, Consumer<Row> consumer, @Nullable Object... parameters);

    /** Runs a statement that answers nothing and counts nothing, to its end. */
    void run(String sql);

    /**
     * Changes rows.
     *
     * @return how many
     */
    int update(String sql, @Nullable Object... parameters);
}
