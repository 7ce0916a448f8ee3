package org.jamescyrus.bench.load;

/**
 * What the generator is told to do, one line of JSON on its standard input.
 *
 * @param socket a unix socket's path
 * @param threads that share the connections
 * @param leadSeconds before the counted time, under the same load
 * @param seconds counted
 * @param requests questions or messages at most; fewer where time is up first
 * @param pipeline questions of one connection that wait for their answers; a message always waits for its replies
 * @param users of those made by {@link Names}; asked for, or written to
 * @param recipients of one message
 * @param size of one message, in octets
 * @param run in every Message-ID: no other run may have the same
 * @param answers what the server is held to
 */
public record Load(
        Protocol protocol,
        String socket,
        int connections,
        int threads,
        double leadSeconds,
        double seconds,
        long requests,
        int pipeline,
        int users,
        int recipients,
        int size,
        String run,
        Answers answers) {
    /** What is spoken. */
    public enum Protocol {
        SMMAP,
        LMTP
    }

    /** What the server is held to. */
    public enum Answers {
        /** {@code OK} for a user, {@code NOTFOUND} for another. */
        RIGHT,
        /** Any. */
        ANY
    }

    private static final int MOST_CONNECTIONS = 20_000;
    private static final int MOST_SECONDS = 3600;

    /**
     * @throws IllegalArgumentException if a number is out of its bounds
     */
    public Load {
        requireWithin("connections", connections, 1, MOST_CONNECTIONS);
        requireWithin("threads", threads, 1, connections);
        requireWithin("seconds", (long) Math.ceil(leadSeconds + seconds), 0, MOST_SECONDS);
        requireWithin("requests", requests, 1, Long.MAX_VALUE);
        requireWithin("pipeline", pipeline, 1, 1024);
        requireWithin("users", users, 1, Names.MOST);
        requireWithin("recipients", recipients, 1, Math.min(users, 1000));
        requireWithin("size", size, MessageText.SHORTEST, MessageText.LONGEST);
    }

    private static void requireWithin(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ": " + value);
        }
    }
}
