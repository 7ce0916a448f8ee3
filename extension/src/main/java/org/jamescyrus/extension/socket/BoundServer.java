package org.jamescyrus.extension.socket;

import java.net.SocketAddress;

/** A server behind a listener, whatever protocol it speaks. */
public interface BoundServer {
    /** What it speaks, in a word for the names of metrics. */
    String protocol();

    /** Where it listens, with the real port. */
    SocketAddress address();

    /** Whether it still does. */
    boolean isListening();

    /** Open connections now. */
    int connections();

    /** Questions or commands that are being worked on now. */
    int inFlight();

    /** Stops it; what is being answered is finished within its grace. */
    void close();
}
