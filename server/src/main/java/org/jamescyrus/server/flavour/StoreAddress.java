package org.jamescyrus.server.flavour;

import java.nio.file.Path;
import java.util.Optional;

import org.jamescyrus.store.sql.PostgresDatabase;

/** Where mail, users and what belongs to them are kept. */
public sealed interface StoreAddress {
    /** What {@link #parse} takes, for whoever gave it something else. */
    String FORMS = "memory, sqlite:FILE or jdbc:postgresql://HOST/DATABASE";

    /** Nowhere but in this process. */
    record Memory() implements StoreAddress {
        @Override
        public String toString() {
            return "memory";
        }
    }

    /** A file of SQLite's, made if it is not there. */
    record SqliteFile(Path path) implements StoreAddress {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A database of a PostgreSQL server, which has to be there. */
    record Postgresql(PostgresDatabase.Address address) implements StoreAddress {
        private static final int CONNECTIONS = 16;

        /** By what the URL, the driver and its {@code .pgpass} say. */
        Postgresql(String url) {
            this(new PostgresDatabase.Address(url, Optional.empty(), Optional.empty(), CONNECTIONS));
        }

        /** The same, where it says otherwise or more. */
        public Postgresql with(Optional<String> user, Optional<String> password, Optional<Integer> connections) {
            return new Postgresql(new PostgresDatabase.Address(
                    address.url(),
                    user.or(address::user),
                    password.or(address::password),
                    connections.orElse(address.connections())));
        }

        /** Whether the URL names the user. */
        public boolean namesUser() {
            return has("user");
        }

        private boolean has(String property) {
            return address.url().matches("(?s).*[?&]" + property + "=.*");
        }

        /** Without what only the driver has to know. */
        @Override
        public String toString() {
            return address.url().split("\\?", 2)[0];
        }
    }

    /** That of a server which was told of no other. */
    static StoreAddress in(Path data) {
        return new SqliteFile(data.resolve("store.db"));
    }

    /**
     * Reads what an administrator writes.
     *
     * @throws IllegalArgumentException if it is none of {@link #FORMS}, or has the password in it; the message says so
     */
    static StoreAddress parse(String text) {
        if (text.equals("memory")) {
            return new Memory();
        }
        String file = "sqlite:";
        if (text.startsWith(file) && text.length() > file.length()) {
            return new SqliteFile(Path.of(text.substring(file.length())));
        }
        if (text.startsWith("jdbc:postgresql:")) {
            Postgresql address = new Postgresql(text);
            if (address.has("password")) {
                throw new IllegalArgumentException("a password in the URL can be read by everybody on this machine;"
                        + " give it in a file or the environment");
            }
            return address;
        }
        throw new IllegalArgumentException("'" + text + "' is no store (use " + FORMS + ")");
    }
}
