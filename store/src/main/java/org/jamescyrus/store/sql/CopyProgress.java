package org.jamescyrus.store.sql;

/** Is told how far a copy is. */
@FunctionalInterface
public interface CopyProgress {
    /** Tells nobody. */
    CopyProgress UNTOLD = (pages, all) -> {};

    /**
     * So much is copied; it may be less than before, when a copy had to begin anew. Called by the thread that writes: must neither
     * wait nor throw.
     */
    void copied(int pages, int all);
}
