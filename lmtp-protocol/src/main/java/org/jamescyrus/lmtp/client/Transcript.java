package org.jamescyrus.lmtp.client;

/** Is told what both sides say, without the message and without passwords. */
public interface Transcript {
    /** Tells nobody. */
    Transcript NONE = line -> {};

    /** A line with who says it: {@code >} the client, {@code <} the server. */
    void line(String line);
}
