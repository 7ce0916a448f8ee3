package org.jamescyrus.cli.admin;

import org.jamescyrus.cli.console.CommandFailedException;

/** The server answered, and not with what was asked for. */
final class RefusedException extends CommandFailedException {
    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final int status;

    RefusedException(int exitCode, int status, String message) {
        super(exitCode, message);
        this.status = status;
    }

    /** Whether what was to be made is there. */
    boolean exists() {
        return status == CONFLICT;
    }

    /** Whether what was asked for is not there. */
    boolean notFound() {
        return status == NOT_FOUND;
    }
}
