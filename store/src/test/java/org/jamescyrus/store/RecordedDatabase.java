package org.jamescyrus.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.jamescyrus.store.sql.CopyProgress;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.KnownNames;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.Work;

/** A database that remembers what it was asked. */
public final class RecordedDatabase implements Database {
    private final Database database;
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger transactions = new AtomicInteger();

    /** Over this one, which it closes. */
    public RecordedDatabase(Database database) {
        this.database = database;
    }

    /** How a statement came. */
    public enum Kind {
        /** In a question. */
        READ,
        /** In a piece of work that changes something. */
        WRITE
    }

    /**
     * A statement.
     *
     * @param parameters with which it came
     * @param rows that it answered or changed
     */
    public record Asked(Kind kind, String sql, List<@Nullable Object> parameters, long rows) {}

    /** What it was asked since it was last told to forget that, in the order of the ends. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Those of one kind. */
    public List<Asked> asked(Kind kind) {
        return asked.stream().filter(one -> one.kind() == kind).toList();
    }

    /** How many pieces of work that change something ended well since then: as many transactions, from one thread. */
    public int transactions() {
        return transactions.get();
    }

    /** Forgets what it was asked. */
    public void forget() {
        asked.clear();
        transactions.set(0);
    }

    private final class Recorded implements Statements {
        private final Kind kind;
        private final Statements statements;

        Recorded(Kind kind, Statements statements) {
            this.kind = kind;
            this.statements = statements;
        }

        private void record(String sql, long rows, @Nullable Object... parameters) {
            asked.add(new Asked(kind, sql, Collections.unmodifiableList(Arrays.asList(parameters.clone())), rows));
        }

        @Override
        public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
            List<T> rows = new ArrayList<>(statements.list(sql, reader, parameters));
            record(sql, rows.size(), parameters);
            return rows;
        }

        @Override
        public <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
            Optional<T> row = statements.first(sql, reader, parameters);
            record(sql, row.isPresent() ? 1 : 0, parameters);
            return row;
        }

        @Override
        public void forEach(String sql, Consumer<Row> consumer, @Nullable Object... parameters) {
            AtomicLong rows = new AtomicLong();
            statements.forEach(
                    sql,
                    row -> {
                        rows.incrementAndGet();
                        consumer.accept(row);
                    },
                    parameters);
            record(sql, rows.get(), parameters);
        }

        @Override
        public void run(String sql) {
            statements.run(sql);
            record(sql, 0);
        }

        @Override
        public int update(String sql, @Nullable Object... parameters) {
            int rows = statements.update(sql, parameters);
            record(sql, rows, parameters);
            return rows;
        }
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public <T, E extends Exception> T read(Work<T, E> work) throws E {
        return database.<T, E>read(sql -> work.in(new Recorded(Kind.READ, sql)));
    }

    @Override
    public <T, E extends Exception> T write(Work<T, E> work) throws E {
        T result = database.<T, E>write(sql -> work.in(new Recorded(Kind.WRITE, sql)));
        transactions.incrementAndGet();
        return result;
    }

    @Override
    public void copyTo(Path file, CopyProgress progress) {
        database.copyTo(file, progress);
    }

    @Override
    public KnownNames names() {
        return database.names();
    }

    @Override
    public void learnNames() {
        database.learnNames();
    }

    @Override
    public boolean giveBack() {
        return database.giveBack();
    }

    @Override
    public void close() {
        database.close();
    }
}
