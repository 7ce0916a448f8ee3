package org.jamescyrus.store.marks;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jamescyrus.store.sql.CopyProgress;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.KnownNames;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.Work;

/** A database that takes nothing as long as it is broken. */
record FailingWrites(Database database, AtomicBoolean broken) implements Database {
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
        if (broken.get()) {
            throw new StoreException("the disk is full");
        }
        return database.write(work);
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
