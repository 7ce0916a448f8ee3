package org.jamescyrus.lmtp;

/**
 * What RCPT named.
 *
 * @param address the path without angle brackets and route, as it was typed; empty for {@code <>}
 * @param quota whether quotas count
 */
public record Recipient(String address, QuotaCheck quota) {
    /** Cyrus's RCPT parameter {@code IGNOREQUOTA}. */
    public enum QuotaCheck {
        /** Quotas count. */
        CHECKED,
        /** {@code IGNOREQUOTA} was given: they do not. */
        SKIPPED
    }
}
