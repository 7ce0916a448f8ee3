package org.jamescyrus.store.sql;

/** The database could not do what it was asked. Nothing of it is stored; whoever asked may try again. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, in one line. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why, in one line. */
    public StoreException(String message) {
        super(message);
    }
}
