package org.jamescyrus.server.flavour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.PostgresDatabase;
import org.jamescyrus.store.sql.SqliteDatabase;
import org.jamescyrus.store.sql.StoreException;

/** Opens what an address names. */
public final class OpenStore {
    private OpenStore() {}

    /**
     * For a James to run on.
     *
     * @throws IOException if it cannot be had; the message is one line that names it
     */
    public static Flavour flavour(StoreAddress address) throws IOException {
        if (address instanceof StoreAddress.Memory) {
            return new MemoryFlavour();
        }
        return address instanceof StoreAddress.SqliteFile file ? alone(file) : on(database(address));
    }

    /** On a database that is open already, and that nobody else has. */
    public static Flavour on(Database database) {
        return new SqlFlavour(database, () -> {});
    }

    private static Flavour alone(StoreAddress.SqliteFile file) throws IOException {
        requireFolder(file.path());
        StoreLock lock = StoreLock.take(file.path());
        try {
            return new SqlFlavour(database(file), lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * The database by itself.
     *
     * @throws IOException as {@link #flavour}, and for a store in memory, of which nobody else has anything
     */
    public static Database database(StoreAddress address) throws IOException {
        try {
            if (address instanceof StoreAddress.SqliteFile file) {
                createForOwner(file.path());
                return SqliteDatabase.open(file.path());
            }
            if (address instanceof StoreAddress.Postgresql server) {
                return PostgresDatabase.open(server.address());
            }
            throw new IOException("a store in memory is that of its server alone");
        } catch (StoreException e) {
            throw new IOException(address + ": " + oneLine(e), e);
        }
    }

    /** What SQLite makes beside it has the same rights. */
    private static void createForOwner(Path file) throws IOException {
        if (!Files.exists(file)) {
            requireFolder(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static void requireFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(file + ": there is no such folder");
        }
    }

    private static String oneLine(StoreException failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
