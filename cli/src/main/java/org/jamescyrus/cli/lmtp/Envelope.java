package org.jamescyrus.cli.lmtp;

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
record Envelope(String sender, Optional<String> poster, List<String> recipients, Quota quota) {
    enum Quota {
        COUNTS,
        /** Cyrus's {@code IGNOREQUOTA}. */
        IGNORED
    }

    /** Keeps its own copy. */
    Envelope {
        recipients = List.copyOf(recipients);
    }
}
