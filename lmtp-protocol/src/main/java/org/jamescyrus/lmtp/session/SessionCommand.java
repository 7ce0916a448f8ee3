package org.jamescyrus.lmtp.session;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a line asks for. Words are taken in any case; a word that needs an argument has one blank after it, the others
 * nothing at all.
 *
 * @param verb what is asked
 * @param argument all that stands after the blank, perhaps nothing
 */
record SessionCommand(Verb verb, String argument) {
    /** The words of LMTP that Cyrus knows. */
    enum Verb {
        LHLO(true),
        MAIL(true),
        RCPT(true),
        VRFY(true),
        AUTH(true),
        /** A name for the log; since 3.13.1. */
        TRACE(true),
        DATA(false),
        RSET(false),
        NOOP(false),
        QUIT(false),
        STARTTLS(false),
        /** Any other line. */
        UNKNOWN(false);

        private static final Map<String, Verb> BY_WORD = Stream.of(values())
                .filter(verb -> verb != UNKNOWN)
                .collect(Collectors.toUnmodifiableMap(Verb::name, Function.identity()));

        private final boolean takesArgument;

        Verb(boolean takesArgument) {
            this.takesArgument = takesArgument;
        }
    }

    /** Reads a line. */
    static SessionCommand parse(String line) {
        int blank = line.indexOf(' ');
        boolean argument = blank >= 0;
        String word = argument ? line.substring(0, blank) : line;
        Verb verb = Verb.BY_WORD.getOrDefault(word.toUpperCase(Locale.ROOT), Verb.UNKNOWN);
        return verb.takesArgument == argument
                ? new SessionCommand(verb, line.substring(blank + 1))
                : new SessionCommand(Verb.UNKNOWN, line);
    }
}
