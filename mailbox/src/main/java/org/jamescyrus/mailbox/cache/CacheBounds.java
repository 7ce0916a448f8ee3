package org.jamescyrus.mailbox.cache;

import java.time.Duration;

/**
 * How much is remembered, and how long.
 *
 * @param entries at least 1
 * @param octets of memory, as estimated; at least {@code entries}
 * @param timeToLive from the beginning of the look into the store; what changes without being told of ({@link Change}) is
 *     remembered wrongly for no longer
 */
public record CacheBounds(int entries, long octets, Duration timeToLive) {
    /**
     * @throws IllegalArgumentException if a bound is out of its range
     */
    public CacheBounds {
        if (entries < 1 || octets < entries || timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("an entry, an octet for each, some time: " + entries + " entries, "
                    + octets + " octets, " + timeToLive);
        }
    }

    /** As many entries in a part of the octets. */
    CacheBounds part(int numerator, int denominator) {
        return new CacheBounds(entries, Math.max(entries, octets / denominator * numerator), timeToLive);
    }
}
