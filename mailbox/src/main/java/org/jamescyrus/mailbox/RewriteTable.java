package org.jamescyrus.mailbox;

import java.util.Optional;

/** Aliases, groups and forwards of users, which Cyrus leaves to the MTA. */
public interface RewriteTable {
    /** One without entries. */
    RewriteTable EMPTY = user -> new Rewriting.Unchanged();

    /**
     * Where mail for {@code user} goes, from a look that begins after this call. May block; not for an event loop.
     *
     * @throws DirectoryException if the table could not be asked, or rewrites in a loop
     */
    Rewriting of(UserId user) throws DirectoryException;

    /** What {@link #of} said a little before the question. Never blocks. */
    default Optional<Rewriting> remembered(UserId user) {
        return Optional.empty();
    }
}
