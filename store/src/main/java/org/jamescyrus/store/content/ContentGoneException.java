package org.jamescyrus.store.content;

import org.jamescyrus.store.sql.ConflictException;

/** A content that was to be referred to was swept away: nothing had referred to it for {@link Contents#GRACE}. */
public final class ContentGoneException extends ConflictException {
    private static final long serialVersionUID = 1L;

    ContentGoneException(long id) {
        super("content " + id + " is there no longer");
    }
}
