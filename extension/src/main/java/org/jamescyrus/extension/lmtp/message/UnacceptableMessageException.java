package org.jamescyrus.extension.lmtp.message;

import org.jamescyrus.extension.lmtp.Outcome.Fault;

/** A message that cannot be stored as it is. */
public final class UnacceptableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

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
