package org.jamescyrus.transport;

/** What a connection is told through its pipeline when its server stops. */
public enum Stop {
    /** What is being answered is answered, and then the connection closes. */
    GRACEFULLY
}
