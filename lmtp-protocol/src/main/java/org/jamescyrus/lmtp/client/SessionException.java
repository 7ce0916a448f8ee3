package org.jamescyrus.lmtp.client;

/** Nothing more can be done in this session; what is not delivered has this outcome. */
final class SessionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SendOutcome outcome;
    private final String status;

    SessionException(SendOutcome outcome, String status, String text) {
        super(text);
        this.outcome = outcome;
        this.status = status;
    }

    SessionException(SendOutcome outcome, String status, String text, Throwable cause) {
        super(text, cause);
        this.outcome = outcome;
        this.status = status;
    }

    static SessionException of(LmtpReply reply) {
        SendOutcome outcome = SendOutcome.of(reply, SendOutcome.Stage.SESSION);
        return outcome == SendOutcome.DELIVERED
                ? new SessionException(SendOutcome.PROTOCOL, "5.5.0", "an answer out of place: " + reply.text())
                : new SessionException(outcome, reply.status(), reply.text());
    }

    Delivery of(String recipient) {
        return new Delivery(recipient, outcome, status, String.valueOf(getMessage()));
    }
}
