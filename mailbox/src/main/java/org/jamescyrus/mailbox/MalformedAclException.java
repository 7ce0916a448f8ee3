package org.jamescyrus.mailbox;

/** Text that is no access control list, or no part of one; the message says what was found. */
public final class MalformedAclException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAclException(String message) {
        super(message);
    }
}
