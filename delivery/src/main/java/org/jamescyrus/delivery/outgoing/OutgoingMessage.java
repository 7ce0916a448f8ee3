package org.jamescyrus.delivery.outgoing;

import java.io.IOException;
import java.io.InputStream;

/**
 * A message to be sent.
 *
 * @param sender the reverse path without angle brackets; empty for {@code <>}
 * @param recipient the one path without angle brackets
 * @param content header and body, lines ended by CRLF
 */
public record OutgoingMessage(String sender, String recipient, Content content) {
    /** A message's octets. */
    @FunctionalInterface
    public interface Content {
        /** From the first; may be opened more than once. */
        InputStream open() throws IOException;
    }
}
