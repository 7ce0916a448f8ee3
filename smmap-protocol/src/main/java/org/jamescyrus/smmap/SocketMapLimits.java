package org.jamescyrus.smmap;

import java.time.Duration;

import org.jamescyrus.transport.ConnectionBound;

/**
 * What one listener spends on its clients at most.
 *
 * @param requestLength octets in one request's payload; Postfix sends up to 10,000, Cyrus supports 1,024
 * @param requestsInFlight requests of one connection that may wait for their answers; when they are
 *     that many, or the client does not read its replies, nothing more is read from it
 * @param connections open connections; when they are that many, further ones wait in the listen
 *     queue of the system until one closes (as with {@code maxchild} in cyrus.conf)
 * @param acceptsPerSecond connections accepted within a second; further ones wait in the listen queue
 *     until it is over (as with {@code maxforkrate})
 * @param idle a connection from which nothing has come for so long is closed without a word (Cyrus: 360 s)
 * @param payloadStall a request whose payload has begun, and from which nothing more has come for so
 *     long, is taken for one that is shorter than its length. Cyrus does not wait at all; a client that
 *     really is slow gets this much between any two pieces
 * @param lifetime when a connection that is well used ends
 */
public record SocketMapLimits(
        int requestLength,
        int requestsInFlight,
        int connections,
        int acceptsPerSecond,
        Duration idle,
        Duration payloadStall,
        Lifetime lifetime) {
    /** How many requests a connection is for. */
    public enum Lifetime {
        /** Any number, until the client closes: Postfix, sendmail. */
        MANY,
        /** One, whose reply is followed by the end: clients that read to the end, as Exim's {@code readsocket}. */
        ONE
    }

    /** No bound on accepts. */
    public static final int ANY_RATE = ConnectionBound.ANY_RATE;

    /** 16 KiB a request, 64 requests in flight, 20,000 connections at any rate, 360 s idle, 3 s within a payload. */
    public static final SocketMapLimits DEFAULT = new SocketMapLimits(
            16 * 1024, 64, 20_000, ANY_RATE, Duration.ofSeconds(360), Duration.ofSeconds(3), Lifetime.MANY);

    /**
     * @throws IllegalArgumentException if a number is below 1 or a duration is not positive
     */
    public SocketMapLimits {
        requirePositive("requestLength", requestLength);
        requirePositive("requestsInFlight", requestsInFlight);
        requirePositive("connections", connections);
        requirePositive("acceptsPerSecond", acceptsPerSecond);
        requirePositive("idle", idle.toMillis());
        requirePositive("payloadStall", payloadStall.toMillis());
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is at least 1 (milliseconds for times): " + value);
        }
    }

    /** These limits with another bound on connections. */
    public SocketMapLimits withConnections(int bound) {
        return new SocketMapLimits(
                requestLength, requestsInFlight, bound, acceptsPerSecond, idle, payloadStall, lifetime);
    }

    /** These limits with another bound on accepts. */
    public SocketMapLimits withAcceptsPerSecond(int bound) {
        return new SocketMapLimits(requestLength, requestsInFlight, connections, bound, idle, payloadStall, lifetime);
    }

    /** These limits with another lifetime of connections. */
    public SocketMapLimits withLifetime(Lifetime other) {
        return new SocketMapLimits(
                requestLength, requestsInFlight, connections, acceptsPerSecond, idle, payloadStall, other);
    }
}
