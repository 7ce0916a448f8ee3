package org.jamescyrus.smmap;

import java.util.Optional;

/**
 * Why a request cannot be read. The words are smmapd's own (recorded: {@code smmap-malformed*});
 * each is sent once and the connection closes, as with Cyrus since 3.13.4.
 */
public enum BadProtocol {
    /** No digits where a length must stand, or something else than a colon after them. */
    MISSING_LENGTH("missing length"),
    /** The payload is shorter than its length, or the length is over our limit. */
    SIZE_MISMATCH("request size doesn't match length"),
    /** No comma after the payload. */
    MISSING_TERMINATOR("missing terminator"),
    /** No space between map name and key. */
    MISSING_KEY("missing key"),
    /** A length over 2147483647: Cyrus closes without a word (recorded: {@code 2^31}). */
    UNREADABLE_LENGTH("");

    private final String reason;

    BadProtocol(String reason) {
        this.reason = reason;
    }

    /** The reply to send before closing; empty where there is none to send. */
    public Optional<SocketMapReply> reply() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(SocketMapReply.perm("Bad protocol (" + reason + ")"));
    }
}
