package org.jamescyrus.cli.lmtp;

/**
 * How it went for one recipient.
 *
 * @param recipient the address, as it was sent
 * @param outcome what became of it
 * @param status enhanced status code (RFC 3463)
 * @param text what the server said, or why it was not asked
 */
record Delivery(String recipient, Outcome outcome, String status, String text) {
    static Delivery of(String recipient, LmtpReply reply, Outcome.Stage stage) {
        return new Delivery(recipient, Outcome.of(reply, stage), reply.status(), reply.text());
    }

    boolean isFailure() {
        return outcome != Outcome.DELIVERED;
    }
}
