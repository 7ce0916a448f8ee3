package org.jamescyrus.mailbox;

/** The rights of RFC 4314 that decide about a recipient. */
public enum Right {
    /** {@code l}: may see that the mailbox exists. */
    LOOKUP,
    /** {@code p}: may send mail to it. */
    POST
}
