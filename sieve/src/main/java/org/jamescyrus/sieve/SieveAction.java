package org.jamescyrus.sieve;

import java.time.Duration;
import java.util.List;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.message.Header;

/** What a script wants done. Those with a header store or send that one, which the script may have edited. */
public sealed interface SieveAction {
    /**
     * Stores the message where {@link SieveMessage#keptIn} says, by the rules for that place.
     *
     * @param flags as the script spells them: system flags with a backslash, and keywords
     */
    record Keep(List<String> flags, Header header) implements SieveAction {
        /** Copies the list. */
        public Keep {
            flags = List.copyOf(flags);
        }
    }

    /**
     * Stores the message in {@code mailbox}, as its owner. If that does not exist and is not to be created, or refuses the message for
     * good, Cyrus does none of the actions after this one and keeps the message with the keyword {@link SieveOutcome#FAILED_KEYWORD}.
     */
    record FileInto(MailboxName mailbox, Missing missing, List<String> flags, Header header) implements SieveAction {
        /** Copies the list. */
        public FileInto {
            flags = List.copyOf(flags);
        }
    }

    /** What becomes of a mailbox that is not there. */
    enum Missing {
        /** It is created and subscribed to. */
        CREATED,
        /** The action fails. */
        FAILS
    }

    /** Nothing: it only keeps the message from being kept. */
    record Discard() implements SieveAction {}

    /**
     * Refuses the message in the session. No other action comes with it but {@link Discard}.
     *
     * @param lines of the reply, in ASCII, at least one
     */
    record Refuse(List<String> lines) implements SieveAction {
        /** Copies the list. */
        public Refuse {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Refuses the message by mail to its sender ({@link OutgoingMail#refuse}); the session accepts it.
     *
     * @param text why
     */
    record RefuseByMail(String text) implements SieveAction {}

    /**
     * Sends the message on ({@link OutgoingMail#redirect}).
     *
     * @param address as the script spells it
     */
    record Redirect(String address, Header header) implements SieveAction {}

    /**
     * Answers that the user is away ({@link OutgoingMail#answer}). Only for a message that may be answered, by RFC 5230, section 4.
     *
     * @param to the sender
     * @param from the user
     * @param subject decoded
     * @param text the body, or with {@code content} {@link Content#MIME_ENTITY} the MIME fields, an empty line and the body
     * @param handle what tells this answer from others of the same user
     * @param silence for which the sender gets no other answer with that handle
     */
    record Vacation(
            String to, String from, String subject, String text, Content content, String handle, Duration silence)
            implements SieveAction {}

    /** What an answer's text is. */
    enum Content {
        /** Plain text. */
        TEXT,
        /** {@code :mime}. */
        MIME_ENTITY
    }
}
