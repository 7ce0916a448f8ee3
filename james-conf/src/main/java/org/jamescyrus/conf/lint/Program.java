package org.jamescyrus.conf.lint;

import java.util.List;

/**
 * What becomes of a program that {@code cyrus.conf} names.
 *
 * @param name the base name
 * @param standing what becomes of it
 * @param severity how much it matters where it stands
 * @param note what James does instead, or why nothing
 */
record Program(String name, Standing standing, Severity severity, String note) {

    /** What becomes of programs. */
    enum Standing {
        /** Served on streams and on UNIX sockets. */
        SERVED,
        /** Served by a server of James that knows TCP alone. */
        SERVED_ON_TCP,
        /** Nothing of the kind runs here. */
        NOT_RUN
    }

    static Program of(List<String> cells) {
        return new Program(cells.get(0), Standing.valueOf(cells.get(1)), Severity.valueOf(cells.get(2)), cells.get(3));
    }

    /** Whether a socket is opened for it, now or in a version to come. */
    boolean listens() {
        return standing != Standing.NOT_RUN;
    }
}
