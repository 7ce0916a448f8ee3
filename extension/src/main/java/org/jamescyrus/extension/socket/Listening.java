package org.jamescyrus.extension.socket;

/** A service that listens. */
public interface Listening extends AutoCloseable {
    /** Its name in cyrus.conf. */
    String name();

    /** Where it listens, as Postfix spells it: {@code unix:/path} or {@code inet:host:port}. */
    String address();

    /** Stops listening; what is being answered is finished within a moment. */
    @Override
    void close();
}
