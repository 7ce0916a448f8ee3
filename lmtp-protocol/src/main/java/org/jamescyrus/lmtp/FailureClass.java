package org.jamescyrus.lmtp;

/** Whether a client may try again: the classes of RFC 3463, section 2. */
public enum FailureClass {
    /** Class 4: later, perhaps. */
    TRANSIENT,
    /** Class 5: not as it is. */
    PERMANENT
}
