package org.jamescyrus.bench.load;

/** A server said what a conversation cannot go on after. */
final class WrongAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongAnswerException(String message) {
        super(message);
    }
}
