package org.jamescyrus.delivery.duplicates;

import java.time.Duration;

/**
 * What a {@link DuplicatesFile} keeps.
 *
 * @param time how long a mark without an end of its own is kept; more than nothing
 * @param entries how many marks are kept; the file has about 300 octets for each
 */
public record MarkLimits(Duration time, int entries) {
    /** Three days, as in the {@code cyr_expire -E 3} of the {@code cyrus.conf} that Cyrus comes with. */
    public static final MarkLimits DEFAULT = new MarkLimits(Duration.ofDays(3), 1_000_000);

    /** Checks them. */
    public MarkLimits {
        if (time.isNegative() || time.isZero() || entries < 1) {
            throw new IllegalArgumentException(
                    "a mark is kept for " + time + ", " + entries + " of them; both must be more than nothing");
        }
    }
}
