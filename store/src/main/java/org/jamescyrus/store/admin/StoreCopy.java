package org.jamescyrus.store.admin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.jamescyrus.store.sql.CopyProgress;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.StoreException;

/** Copies of a store that is a file, while it is in use. Those of PostgreSQL are made by its own {@code pg_dump}. */
public final class StoreCopy {
    private final Database database;

    /** Of this store. */
    public StoreCopy(Database database) {
        this.database = database;
    }

    /**
     * Writes what is committed now to a new file, which is a store itself, without free space. Who writes meanwhile does not wait, but
     * all that is written until the copy is done stays in the log: for a store that no server has open.
     *
     * @throws FileAlreadyExistsException if there is such a file
     * @throws StoreException if the store is no file, or the copy fails; then there is no copy
     */
    public void writeTo(Path file) throws IOException {
        inNewFile(
                file,
                () -> database.read(
                        sql -> sql.update("VACUUM INTO ?", file.toAbsolutePath().toString())));
    }

    /**
     * Writes a copy some at a time, by the one process that writes the store, between what it writes: the log stays as short as ever. The
     * copy is what is committed when this returns, with the free space of the store.
     *
     * @throws FileAlreadyExistsException if there is such a file
     * @throws StoreException if the store is no file, is being copied already, or the copy fails; then there is no copy
     */
    public void writeInSteps(Path file, CopyProgress progress) throws IOException {
        inNewFile(file, () -> database.copyTo(file, progress));
    }

    private void inNewFile(Path file, Runnable copying) throws IOException {
        if (database.dialect() != Dialect.SQLITE) {
            throw new StoreException("a store in PostgreSQL is copied with pg_dump");
        }
        // Nobody else may read the mail in it: made so before anything is in it.
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean done = false;
        try {
            copying.run();
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Whether {@code file} is the store. */
    public boolean isOf(Path file) throws IOException {
        Optional<String> own = database.dialect() == Dialect.SQLITE
                ? database.<Optional<String>, RuntimeException>read(
                        sql -> sql.first("PRAGMA database_list", row -> row.text(3)))
                : Optional.empty();
        return own.isPresent() && Files.exists(file) && Files.isSameFile(file, Path.of(own.get()));
    }

    /**
     * Writes a store anew without free space, which a file needs as much room again for. Nobody else may have it open.
     *
     * @throws StoreException if somebody has
     */
    public void compact() {
        if (database.dialect() == Dialect.SQLITE) {
            database.read(sql -> sql.update("VACUUM"));
        } else {
            database.read(sql -> sql.update("VACUUM ANALYZE"));
        }
    }
}
