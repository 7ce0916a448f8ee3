package org.jamescyrus.store.sql;

import java.io.IOException;

/** There is no room on the disk. Its cause is an {@link IOException} that says so in the operating system's words. */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** What the database said of it. */
    public StoreFullException(String message, Throwable cause) {
        super(message, new IOException("No space left on device: " + message, cause));
    }
}
