package org.jamescyrus.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Assumptions;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.PostgresDatabase;
import org.jamescyrus.store.sql.SqliteDatabase;
import org.jamescyrus.store.sql.Statements;

/** The databases that a test runs on: {@code @ParameterizedClass @EnumSource(Engine.class)}. */
public enum Engine {
    /** A file in a temporary folder. */
    SQLITE {
        @Override
        Database open() throws IOException {
            Path folder = Files.createTempDirectory("store");
            folder.toFile().deleteOnExit();
            return SqliteDatabase.open(folder.resolve("store.db"));
        }

        @Override
        void clear(Statements sql) {
            List<String> tables = sql.list(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                            + " AND name NOT LIKE 'flyway%' ORDER BY rowid",
                    row -> row.text(1));
            Collections.reverse(tables);
            tables.forEach(table -> sql.update("DELETE FROM " + table));
        }
    },
    /** Debian's server; without it these tests are skipped, unless {@code -Dinterop=required}. */
    POSTGRESQL {
        @Override
        Database open() throws IOException {
            if (!"required".equals(System.getProperty("interop"))) {
                Assumptions.assumeTrue(
                        PostgresServer.programs().isPresent(), "PostgreSQL is not installed (Debian's postgresql)");
            }
            return PostgresDatabase.open(PostgresServer.start().database("store"));
        }

        @Override
        void clear(Statements sql) {
            List<String> tables = sql.list(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'flyway%'",
                    row -> row.text(1));
            sql.update("TRUNCATE " + String.join(", ", tables));
        }
    };

    private static final Map<Engine, Database> OPEN = new ConcurrentHashMap<>();

    abstract Database open() throws IOException;

    abstract void clear(Statements sql);

    /** The one database of this JVM, with nothing in it. */
    public Database empty() {
        Database database = OPEN.computeIfAbsent(this, engine -> {
            try {
                return engine.open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        database.write(sql -> {
            clear(sql);
            return sql.update("INSERT INTO number_block (name, next) VALUES ('message', 1)");
        });
        return database;
    }
}
