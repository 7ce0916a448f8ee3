package org.jamescyrus.lmtp;

import java.io.IOException;
import java.io.InputStream;

/**
 * A message as it came after DATA: stuffed dots removed, nothing else changed; without the final dot, with the CRLF before it. Belongs to the
 * session, which throws it away when {@link Acceptance#deliver} has returned.
 */
public interface ReceivedMessage {
    /** In octets. */
    long size();

    /** The octets, from the first; may be opened more than once. */
    InputStream open() throws IOException;
}
