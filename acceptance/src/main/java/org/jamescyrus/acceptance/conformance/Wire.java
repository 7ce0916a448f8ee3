package org.jamescyrus.acceptance.conformance;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Octets to and from a server. */
interface Wire extends Closeable {
    void write(byte[] octets) throws IOException;

    /**
     * Reads what is there, or waits for it.
     *
     * @param patience at least a millisecond
     * @return how many octets; 0 if none came, -1 if the server is gone
     */
    int read(byte[] into, Duration patience) throws IOException;

    void halfClose() throws IOException;

    /** What is used instead, after a handshake. */
    Wire startTls() throws IOException;
}
