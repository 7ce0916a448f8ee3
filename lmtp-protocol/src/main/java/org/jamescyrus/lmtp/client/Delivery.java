package org.jamescyrus.lmtp.client;

/**
 * How it went for one recipient.
 *
 * @param recipient the address, as it was sent
 * @param outcome what became of it
 * @param status enhanced status code (RFC 3463)
 * @param text what the server said, or why it was not asked
 */
public record Delivery(String recipient, SendOutcome outcome, String status, String text) {
    static Delivery of(String recipient, LmtpReply reply, SendOutcome.Stage stage) {
        return new Delivery(recipient, SendOutcome.of(reply, stage), reply.status(), reply.text());
    }

    /** Whether the message did not get there. */
    public boolean isFailure() {
        return outcome != SendOutcome.DELIVERED;
    }
}
