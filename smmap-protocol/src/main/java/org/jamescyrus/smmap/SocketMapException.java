package org.jamescyrus.smmap;

import java.io.IOException;

/** A question that was not answered: no connection, no reply in time, or one that cannot be read. */
public final class SocketMapException extends IOException {
    private static final long serialVersionUID = 1L;

    SocketMapException(String message) {
        super(message);
    }

    SocketMapException(String message, Throwable cause) {
        super(message, cause);
    }
}
