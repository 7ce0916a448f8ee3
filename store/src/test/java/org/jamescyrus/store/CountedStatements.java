package org.jamescyrus.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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

/** A database that counts the statements of those who change it, and the transactions. */
public final class CountedStatements implements Database {
    private final Database database;
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger transactions = new AtomicInteger();

    /** Of this one. */
    public CountedStatements(Database database) {
        this.database = database;
    }

    /** So many statements since it was last asked. */
    public int statements() {
        return statements.getAndSet(0);
    }

    /** So many transactions since it was last asked. */
    public int transactions() {
        return transactions.getAndSet(0);
    }

    private final class Counting implements Statements {
        private final Statements sql;

        Counting(Statements sql) {
            this.sql = sql;
        }

        @Override
        public <T> List<T> list(String text, Function<Row, T> reader, @Nullable Object... parameters) {
            statements.incrementAndGet();
            return sql.list(text, reader, parameters);
        }

        @Override
        public <T> Optional<T> first(String text, Function<Row, T> reader, @Nullable Object... parameters) {
            statements.incrementAndGet();
            return sql.first(text, reader, parameters);
        }

        @Override
        public void forEach(String text, Consumer<Row> consumer, @Nullable Object... parameters) {
            statements.incrementAndGet();
            sql.forEach(text, consumer, parameters);
        }

        @Override
        public void run(String text) {
            statements.incrementAndGet();
            sql.run(text);
        }

        @Override
        public int update(String text, @Nullable Object... parameters) {
            statements.incrementAndGet();
            return sql.update(text, parameters);
        }
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public <T, E extends Exception> T read(Work<T, E> work) throws E {
        return database.read(work);
    }

    @Override
    public <T, E extends Exception> T write(Work<T, E> work) throws E {
        transactions.incrementAndGet();
        return database.write(sql -> work.in(new Counting(sql)));
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
