package org.jamescyrus.delivery.outgoing;

import org.jamescyrus.sieve.SieveOutcome;

/** Mail could not be handed over. */
public final class SubmissionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the delivery is to do. */
    public enum Remedy {
        /** Answer 451: James's own store fails, and the sender keeps the message. */
        TRY_LATER,
        /**
         * Keep the message with the keyword {@link SieveOutcome#FAILED_KEYWORD}, as Cyrus does when the site's MTA does not take it
         * (recorded: {@code lmtp-sieve-reject-mdn}).
         */
        KEEP
    }

    private final Remedy remedy;

    /**
     * @param message what went wrong, one line for the log
     */
    public SubmissionException(Remedy remedy, String message, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    SubmissionException(Remedy remedy, String message) {
        super(message);
        this.remedy = remedy;
    }

    /** What is to be done. */
    public Remedy remedy() {
        return remedy;
    }
}
