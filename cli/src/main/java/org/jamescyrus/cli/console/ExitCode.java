package org.jamescyrus.cli.console;

/** What the commands end with; 64 and above are those of sysexits.h. The manual lists them. */
public final class ExitCode {
    /** Done, nothing to complain of. */
    public static final int CLEAN = 0;

    /** Warnings, where {@code conf lint --strict} asked to count them. */
    public static final int WARNINGS = 1;

    /** The server refused what was asked: there is no such thing, it exists already, the name is wrong. */
    public static final int REFUSED = 1;

    /** The site's files are wrong, or what was to be written could not be. */
    public static final int ERRORS = 2;

    /** The command line is wrong (EX_USAGE). */
    public static final int USAGE = 64;

    /** A file that was named cannot be read (EX_NOINPUT). */
    public static final int NO_INPUT = 66;

    /** No server was reached (EX_UNAVAILABLE). */
    public static final int UNAVAILABLE = 69;

    /** A bug, here or in the server (EX_SOFTWARE). */
    public static final int SOFTWARE = 70;

    /** Not now: the same may do later (EX_TEMPFAIL). */
    public static final int TEMPORARY = 75;

    /** The server does not take this administrator for one, or its token cannot be read (EX_NOPERM). */
    public static final int NOT_AUTHORISED = 77;

    private ExitCode() {}
}
