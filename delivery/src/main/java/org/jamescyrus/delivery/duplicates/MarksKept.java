package org.jamescyrus.delivery.duplicates;

import java.nio.file.Path;

/** Where marks are kept: a store that has a place for them takes them in, any other James has a file beside it. */
@FunctionalInterface
public interface MarksKept {
    /**
     * Opens them, for as long as the services run.
     *
     * @param file for those that are kept in one
     */
    Duplicates open(Path file);
}
