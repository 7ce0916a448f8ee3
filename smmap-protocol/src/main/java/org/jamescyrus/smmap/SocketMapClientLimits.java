package org.jamescyrus.smmap;

import java.time.Duration;

/**
 * How long a client waits and how much it takes.
 *
 * @param connect for a connection
 * @param reply for the answer to one question, waiting for a connection included
 * @param replyLength octets in one reply's payload
 * @param requestsInFlight questions that may be outstanding; further ones fail at once
 */
public record SocketMapClientLimits(Duration connect, Duration reply, int replyLength, int requestsInFlight) {
    /** 10 s to connect, 100 s for an answer and 100,000 octets in it, as Postfix; 1,024 in flight. */
    public static final SocketMapClientLimits DEFAULT =
            new SocketMapClientLimits(Duration.ofSeconds(10), Duration.ofSeconds(100), 100_000, 1024);

    /** These limits with another time for an answer. */
    public SocketMapClientLimits withReply(Duration limit) {
        return new SocketMapClientLimits(connect, limit, replyLength, requestsInFlight);
    }
}
