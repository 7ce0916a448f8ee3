package org.jamescyrus.message;

/** {@code reject8bit} and {@code munge8bit}: what becomes of octets over 127 in the values of a header. In its names they are refused. */
public enum EightBitHeaders {
    /** {@code reject8bit: yes}: the message is refused. */
    REFUSED,
    /** {@code munge8bit: yes}, the default: each becomes an {@code X}. */
    MUNGED,
    /** Both off: they stay. */
    KEPT
}
