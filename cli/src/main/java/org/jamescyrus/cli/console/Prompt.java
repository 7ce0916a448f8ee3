package org.jamescyrus.cli.console;

import java.io.Console;
import java.util.Optional;

/** The person before the terminal. Answers are empty at the end of input (Ctrl-D). */
public interface Prompt {
    /** Asks without echo. */
    Optional<String> password(String question);

    /** Asks for a line. */
    Optional<String> line(String question);

    /** The one at {@code console}. */
    static Prompt of(Console console) {
        return new Prompt() {
            @Override
            public Optional<String> password(String question) {
                return Optional.ofNullable(console.readPassword("%s", question)).map(String::new);
            }

            @Override
            public Optional<String> line(String question) {
                return Optional.ofNullable(console.readLine("%s", question));
            }
        };
    }
}
