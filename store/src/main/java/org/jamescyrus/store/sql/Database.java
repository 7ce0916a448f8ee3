package org.jamescyrus.store.sql;

import java.nio.file.Path;

/** A database of ours, its schema up to date. Any thread may ask it that may be kept waiting. */
public interface Database extends AutoCloseable {
    /** Which SQL it speaks. */
    Dialect dialect();

    /**
     * Asks. Each statement sees what was committed before it.
     *
     * @throws StoreException if it cannot be asked
     */
    <T, E extends Exception> T read(Work<T, E> work) throws E;

    /**
     * Changes it. On return the change is committed and on the disk, and every later question sees it.
     *
     * @throws StoreException if it cannot be changed; nothing is then
     */
    <T, E extends Exception> T write(Work<T, E> work) throws E;

    /** The names in it. */
    KnownNames names();

    /** Has them read in the background, where that makes sense. */
    void learnNames();

    /**
     * Gives free space back to the file system, if there is much of it: some of it at a time.
     *
     * @return whether there is more
     */
    boolean giveBack();

    /**
     * Copies what is committed to a file, some at a time between what others write. The copy is of the instant at which this returns.
     *
     * @param file is there, and has nothing in it
     * @throws StoreException if the database is no file, is being copied already, or cannot be copied
     */
    void copyTo(Path file, CopyProgress progress);

    /** Ends it when what was begun is done; whoever asks later fails. */
    @Override
    void close();
}
