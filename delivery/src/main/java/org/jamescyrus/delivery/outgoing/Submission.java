package org.jamescyrus.delivery.outgoing;

/** Where mail goes that Sieve sends. */
public interface Submission {
    /**
     * Hands {@code message} over. On return it is somebody else's to deliver, as durably as they promise. May block.
     *
     * @throws SubmissionException if it was not taken; then it is not sent
     */
    void submit(OutgoingMessage message) throws SubmissionException;
}
