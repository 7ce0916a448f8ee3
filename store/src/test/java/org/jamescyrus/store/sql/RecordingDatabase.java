package org.jamescyrus.store.sql;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** A database that remembers each statement it is asked, and what it was first asked with. */
public final class RecordingDatabase implements Database {
    private final Database database;
    private final Map<String, @Nullable Object[]> statements = Collections.synchronizedMap(new LinkedHashMap<>());
    private final KnownNames names;

    /** In front of another. */
    public RecordingDatabase(Database database) {
        this.database = database;
        this.names = KnownNames.of(this);
    }

    /** Every statement, with the parameters of its first run. */
    public Map<String, @Nullable Object[]> statements() {
        synchronized (statements) {
            return new LinkedHashMap<>(statements);
        }
    }

    private final class Recording implements Statements {
        private final Statements sql;

        Recording(Statements sql) {
            this.sql = sql;
        }

        private void record(String text, @Nullable Object... parameters) {
            statements.putIfAbsent(text, parameters);
        }

        @Override
        public <T> List<T> list(String text, Function<Row, T> reader, @Nullable Object... parameters) {
            record(text, parameters);
            return sql.list(text, reader, parameters);
        }

        @Override
        public <T> Optional<T> first(String text, Function<Row, T> reader, @Nullable Object... parameters) {
            record(text, parameters);
            return sql.first(text, reader, parameters);
        }

        @Override
        public void forEach(String text, Consumer<Row> consumer, @Nullable Object... parameters) {
            record(text, parameters);
            sql.forEach(text, consumer, parameters);
        }

        @Override
        public void run(String text) {
            record(text);
            sql.run(text);
        }

        @Override
        public int update(String text, @Nullable Object... parameters) {
            record(text, parameters);
            return sql.update(text, parameters);
        }
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public <T, E extends Exception> T read(Work<T, E> work) throws E {
        return database.read(sql -> work.in(new Recording(sql)));
    }

    @Override
    public <T, E extends Exception> T write(Work<T, E> work) throws E {
        return database.write(sql -> work.in(new Recording(sql)));
    }

    @Override
    public KnownNames names() {
        return names;
    }

    @Override
    public void learnNames() {
        names.read(this);
    }

    @Override
    public boolean giveBack() {
        return database.giveBack();
    }

    @Override
    public void copyTo(Path file, CopyProgress progress) {
        database.copyTo(file, progress);
    }

    @Override
    public void close() {
        database.close();
    }
}
