package org.jamescyrus.extension.socket;

import java.util.Optional;

/** A service that listens. */
public interface Listening extends AutoCloseable {
    /** Its name in cyrus.conf. */
    String name();

    /** The protocol it speaks, in the names of its figures. */
    String protocol();

    /** Where it listens, as Postfix spells it: {@code unix:/path} or {@code inet:host:port}. */
    String address();

    /** Open connections now. */
    int connections();

    /** Questions or commands that are being worked on now. */
    int inFlight();

    /** Why nobody can connect now, in a sentence for the administrator; empty if all is well. */
    Optional<String> trouble();

    /** Stops listening; what is being answered is finished within a moment. */
    @Override
    void close();
}
