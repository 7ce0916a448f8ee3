package org.jamescyrus.mailbox;

import java.util.Optional;

/** The users whom a site denies a service, as Cyrus's {@code user_deny.db} lists them. */
@FunctionalInterface
public interface UserDenials {
    /** Nobody is denied anything. */
    UserDenials NONE = user -> Optional.empty();

    /**
     * What {@code user} is told who is denied the service these denials are for; empty if it is not. Does not
     * block, so that it can be asked on an event loop.
     */
    Optional<String> denial(UserId user);
}
