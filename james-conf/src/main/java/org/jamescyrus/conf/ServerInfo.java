package org.jamescyrus.conf;

/** The values of {@link ImapdOptions#SERVERINFO}: what a server says of itself. */
public enum ServerInfo {
    /** Nothing. */
    OFF,
    /** That it is a server. */
    MIN,
    /** Product and version. */
    ON
}
