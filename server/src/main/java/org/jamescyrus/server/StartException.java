package org.jamescyrus.server;

/** A server that did not start. The message is for the administrator, the code for the shell. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** As Cyrus: the configuration is wrong (EX_CONFIG of sysexits.h). */
    public static final int CONFIGURATION = 78;

    /** A socket, a file or the store could not be had (EX_OSERR). */
    public static final int SYSTEM = 71;

    private final int exitCode;

    StartException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    StartException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
