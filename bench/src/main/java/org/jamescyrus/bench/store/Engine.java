package org.jamescyrus.bench.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.jamescyrus.bench.subject.PostgresProcess;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.PostgresDatabase;
import org.jamescyrus.store.sql.SqliteDatabase;

/** Where databases come from. */
public interface Engine {
    /** For tables. */
    String name();

    /** The database of this name; it is made if there is none. */
    Database open(String database) throws IOException, InterruptedException;

    /** SQLite, its files in {@code folder}. */
    static Engine sqlite(Path folder) {
        return new Engine() {
            @Override
            public String name() {
                return "sqlite";
            }

            @Override
            public Database open(String database) {
                return SqliteDatabase.open(folder.resolve(database + ".db"));
            }
        };
    }

    /** A PostgreSQL that runs. */
    static Engine postgres(PostgresProcess server, int connections) {
        return new Engine() {
            @Override
            public String name() {
                return "postgresql";
            }

            @Override
            public Database open(String database) throws IOException, InterruptedException {
                server.create(database);
                return PostgresDatabase.open(new PostgresDatabase.Address(
                        server.url(database), Optional.of(PostgresProcess.USER), Optional.empty(), connections));
            }
        };
    }
}
