package org.jamescyrus.acceptance.conformance;

import java.time.Duration;
import java.util.Optional;

/** One thing a client does on a connection; an answer is read after each. */
sealed interface Turn {
    /**
     * Sends octets, perhaps none, as on connecting to a server that speaks first.
     *
     * @param octets as characters U+0000 to U+00FF
     * @param manner how they are written
     * @param patience how long the answer is read
     * @param behind what is asked when the answer hoped for came
     */
    record Send(String octets, Manner manner, Patience patience, Optional<Behind> behind) implements Turn {
        Send(String octets, Manner manner, Patience patience) {
            this(octets, manner, patience, Optional.empty());
        }

        Send(String octets, Patience patience) {
            this(octets, Manner.AT_ONCE, patience);
        }
    }

    /**
     * A further question, whose answer must come next: then nothing else came, and the server is still there. It takes the place
     * of a wait for silence.
     *
     * @param question octets as characters U+0000 to U+00FF
     * @param answer the whole of it
     */
    record Behind(String question, String answer) {}

    /** Takes up TLS; its answer is {@link #TLS_STARTED} or {@link #TLS_FAILED}. */
    record StartTls() implements Turn {}

    /** How octets are written. */
    enum Manner {
        AT_ONCE,
        /** One octet a write. */
        SPLIT,
        /** At once, and nothing will follow. */
        AND_HALF_CLOSE
    }

    /**
     * How long to read.
     *
     * @param silence when nothing is expected
     * @param answer when something is
     * @param quiet after what was expected, for what should not follow; zero where the next turn or a question behind shows it
     */
    record Patience(Duration silence, Duration answer, Duration quiet) {}

    /** What {@link StartTls} answers when the handshake was done. */
    String TLS_STARTED = "TLS started";

    /** What {@link StartTls} answers when it was not. */
    String TLS_FAILED = "TLS failed";
}
