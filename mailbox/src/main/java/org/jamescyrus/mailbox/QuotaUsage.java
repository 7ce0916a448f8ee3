package org.jamescyrus.mailbox;

import java.util.OptionalLong;

/**
 * What a quota root counts and allows.
 *
 * @param storage in octets
 * @param messages in messages
 */
public record QuotaUsage(Resource storage, Resource messages) {
    /** In which Cyrus measures storage. */
    public static final long OCTETS_PER_KIB = 1024;

    /** Nothing used and nothing limited, as without a quota root. */
    public static final QuotaUsage UNLIMITED =
            new QuotaUsage(new Resource(0, OptionalLong.empty()), new Resource(0, OptionalLong.empty()));

    /**
     * One resource of RFC 9208.
     *
     * @param used at least 0
     * @param limit empty if there is none
     */
    public record Resource(long used, OptionalLong limit) {
        /** Whether {@code used} and {@code more} together exceed the limit; reaching it is allowed. */
        public boolean wouldExceed(long more) {
            return limit.isPresent() && used > limit.getAsLong() - more;
        }
    }
}
