package org.jamescyrus.conf;

/** The values of {@link ImapdOptions#VIRTDOMAINS}: whether a domain selects a name space of its own. */
public enum Virtdomains {
    /** The domain of an address is ignored. */
    OFF,
    /** The domain comes from the user id. */
    USERID,
    /** As {@link #USERID}; for logins also from the address of the connection. */
    ON
}
