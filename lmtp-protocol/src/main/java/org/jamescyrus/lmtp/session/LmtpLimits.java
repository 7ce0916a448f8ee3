package org.jamescyrus.lmtp.session;

import java.time.Duration;

import org.jamescyrus.transport.ConnectionBound;

/**
 * What one listener spends on its clients at most. Lines have at most 4095 octets, as in Cyrus.
 *
 * @param connections open connections; further ones wait in the system's listen queue ({@code maxchild} in cyrus.conf)
 * @param acceptsPerSecond connections accepted within a second ({@code maxforkrate})
 * @param recipients accepted recipients of one transaction; the next is told to come with another one (452 4.5.3)
 * @param messageInMemory octets of one message in memory; those before them are in a file
 * @param idle a client that sends nothing for so long is told so and closed (Cyrus: 360 s)
 * @param grace how long a message that is being stored may take when the server stops
 */
public record LmtpLimits(
        int connections, int acceptsPerSecond, int recipients, int messageInMemory, Duration idle, Duration grace) {

    /** 1,000 connections at any rate, 10,000 recipients, 256 KiB of a message in memory, 360 s idle, 10 s to stop. */
    public static final LmtpLimits DEFAULT = new LmtpLimits(
            1_000, ConnectionBound.ANY_RATE, 10_000, 256 * 1024, Duration.ofSeconds(360), Duration.ofSeconds(10));

    /**
     * @throws IllegalArgumentException if one is not positive
     */
    public LmtpLimits {
        if (Math.min(Math.min(connections, acceptsPerSecond), Math.min(recipients, messageInMemory)) < 1
                || idle.toMillis() < 1
                || grace.toMillis() < 1) {
            throw new IllegalArgumentException("limits are at least 1 (milliseconds for times)");
        }
    }

    /** These limits with other bounds on connections. */
    public LmtpLimits withConnections(int bound, int perSecond) {
        return new LmtpLimits(bound, perSecond, recipients, messageInMemory, idle, grace);
    }
}
