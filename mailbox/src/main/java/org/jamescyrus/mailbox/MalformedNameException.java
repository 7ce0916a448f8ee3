package org.jamescyrus.mailbox;

/** Text that names no mailbox, or a mailbox that has no such spelling; the message says which and why. */
public final class MalformedNameException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedNameException(String message) {
        super(message);
    }
}
