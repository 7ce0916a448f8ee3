package org.jamescyrus.extension.webadmin;

import org.eclipse.jetty.http.HttpStatus;

/** A request that is not right; the message is for who sent it. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    static RefusedException badRequest(String message) {
        return new RefusedException(HttpStatus.BAD_REQUEST_400, message);
    }

    int status() {
        return status;
    }
}
