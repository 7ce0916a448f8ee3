package org.jamescyrus.sieve;

import java.util.List;

/** What becomes of a message by its recipient's script. */
public sealed interface SieveOutcome {
    /** The keyword of a message that was kept because its script failed. */
    String FAILED_KEYWORD = "$SieveFailed";

    /** The user has none: the message is kept as it came. */
    record NoScript() implements SieveOutcome {}

    /** To be done, in this order. */
    record Actions(List<SieveAction> actions) implements SieveOutcome {
        /** Copies the list. */
        public Actions {
            actions = List.copyOf(actions);
        }
    }

    /**
     * The script is wrong, or asked for what it must not. Nothing of it is done: the message is kept as it came, with the keyword
     * {@link #FAILED_KEYWORD}, as Cyrus does.
     *
     * @param reason for the log, one line
     */
    record Failed(String reason) implements SieveOutcome {}

    /**
     * The script, or what it asks for, cannot be had now: the answer to the sender is temporary.
     *
     * @param reason for the log, one line
     */
    record Unavailable(String reason) implements SieveOutcome {}
}
