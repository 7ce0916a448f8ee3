package org.jamescyrus.lmtp.session;

import java.util.function.Supplier;

/** What a session does about what came in. */
sealed interface Reaction {
    /** Answers. */
    record Reply(String text) implements Reaction {}

    /** Answers and closes the connection. */
    record Goodbye(String text) implements Reaction {}

    /** Waits for more. */
    record ReadOn() implements Reaction {}

    /** Answers and starts TLS; what the client has sent already is thrown away. */
    record StartTls() implements Reaction {}

    /** Does what may block. Until it is done nothing more of the client is looked at. */
    record Work(Job job) implements Reaction {}

    /** Runs on a worker; what it returns runs on the event loop and says what follows. */
    @FunctionalInterface
    interface Job {
        Supplier<Reaction> run();
    }
}
