package org.jamescyrus.store.sql;

/** A row is there already, or one it needs is not: a failure of this piece of work, not of the database. */
public class ConflictException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** What the database said of it. */
    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is missing. */
    protected ConflictException(String message) {
        super(message);
    }
}
