package org.jamescyrus.cli;

/** What the commands end with; the manual lists them. */
final class ExitCode {
    /** Done, nothing to complain of. */
    static final int CLEAN = 0;

    /** Warnings, where {@code --strict} asked to count them. */
    static final int WARNINGS = 1;

    /** The site's files are wrong, or what was asked could not be done. */
    static final int ERRORS = 2;

    /** The command line is wrong (EX_USAGE of sysexits.h). */
    static final int USAGE = 64;

    /** A bug of ours (EX_SOFTWARE). */
    static final int SOFTWARE = 70;

    private ExitCode() {}
}
