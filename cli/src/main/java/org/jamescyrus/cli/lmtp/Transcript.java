package org.jamescyrus.cli.lmtp;

/** Is told what both sides say, without the message and without passwords. */
interface Transcript {
    /** Tells nobody. */
    Transcript NONE = line -> {};

    /** A line with who says it: {@code >} the client, {@code <} the server. */
    void line(String line);
}
