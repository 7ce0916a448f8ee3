package org.jamescyrus.message;

/** A message that cannot be stored as it is. */
public final class UnacceptableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What can be wrong with a message. */
    public enum Fault {
        /** A line of the header is none. */
        INVALID_HEADER,
        /** It holds a NUL. */
        NUL,
        /** Its header holds octets over 127, and the site refuses them. */
        NON_ASCII_HEADER
    }

    private final Fault fault;

    UnacceptableMessageException(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    /** What is wrong with it. */
    public Fault fault() {
        return fault;
    }
}
