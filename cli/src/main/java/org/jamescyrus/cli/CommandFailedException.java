package org.jamescyrus.cli;

/** What was asked could not be done; the message is one line for the administrator. */
final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
