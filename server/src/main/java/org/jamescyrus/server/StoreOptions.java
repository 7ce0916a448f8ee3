package org.jamescyrus.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import org.jamescyrus.server.flavour.StoreAddress;
import org.jamescyrus.server.flavour.StoreAddress.Postgresql;

/** Which store a command is for. The password of a database comes from a file or the environment, never from the command line. */
final class StoreOptions {
    private static final String PASSWORD = "JAMES_CYRUS_STORE_PASSWORD";
    private static final String USER = "PGUSER";

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            description = {
                "Where mail, users, rights, quotas and scripts are kept: sqlite:FILE (the default, DIR/store.db),",
                "jdbc:postgresql://HOST/DATABASE, or memory, which is empty at each start."
            })
    private Optional<StoreAddress> store = Optional.empty();

    @Option(
            names = "--store-password-file",
            paramLabel = "FILE",
            description = {
                "The password of the PostgreSQL user is the first line of this file. Without it, that in the environment",
                "as " + PASSWORD + "; without that, what the driver finds in ~/.pgpass."
            })
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--store-connections",
            paramLabel = "N",
            description = "At most so many connections to PostgreSQL (16).")
    private Optional<Integer> connections = Optional.empty();

    /**
     * That of a server with this data folder.
     *
     * @throws StartException if the file of the password cannot be read
     */
    StoreAddress address(Path data) throws StartException {
        StoreAddress address = store.orElseGet(() -> StoreAddress.in(data));
        return address instanceof Postgresql server
                ? server.with(server.namesUser() ? Optional.empty() : environment(USER), password(), connections)
                : address;
    }

    private Optional<String> password() throws StartException {
        if (passwordFile.isEmpty()) {
            return environment(PASSWORD);
        }
        Path file = passwordFile.get();
        try {
            return Files.readString(file).lines().findFirst();
        } catch (IOException e) {
            throw new StartException(
                    StartException.CONFIGURATION, "--store-password-file: " + file + " cannot be read: " + e, e);
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    static final class StoreConverter implements ITypeConverter<StoreAddress> {
        @Override
        public StoreAddress convert(String text) {
            try {
                return StoreAddress.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
