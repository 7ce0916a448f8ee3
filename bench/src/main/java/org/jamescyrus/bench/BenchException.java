package org.jamescyrus.bench;

/** What was asked for cannot be done here; the message says why and what would help. */
final class BenchException extends Exception {
    private static final long serialVersionUID = 1L;

    BenchException(String message) {
        super(message);
    }
}
