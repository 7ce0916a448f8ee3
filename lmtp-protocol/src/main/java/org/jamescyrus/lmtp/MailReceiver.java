package org.jamescyrus.lmtp;

/** Who takes the mail of a service's sessions. */
@FunctionalInterface
public interface MailReceiver {
    /** Takes part in a transaction that MAIL began. Does not block. */
    Acceptance begin();
}
