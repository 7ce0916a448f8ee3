package org.jamescyrus.lmtp.client;

import java.util.List;
import java.util.Optional;

/**
 * Who sends to whom.
 *
 * @param sender reverse path without angle brackets; empty for none
 * @param poster {@code AUTH=} of MAIL (RFC 4954): whose rights count
 * @param recipients at least one
 * @param quota whether quotas count
 */
public record Envelope(String sender, Optional<String> poster, List<String> recipients, Quota quota) {
    /** Whether quotas count. */
    public enum Quota {
        /** They do. */
        COUNTS,
        /** Cyrus's {@code IGNOREQUOTA}. */
        IGNORED
    }

    /** Keeps its own copy. */
    public Envelope {
        recipients = List.copyOf(recipients);
    }
}
