package org.jamescyrus.sieve;

import java.util.List;
import java.util.Optional;

/** A script by its grammar (RFC 5228, section 8.2), before anything is known of what its words mean. */
sealed interface Parsed {
    /** The identifier. */
    String name();

    /** What follows it, in order. */
    List<Argument> arguments();

    /** The tests after the arguments. */
    List<Test> tests();

    /** Where it stands, from 1. */
    int line();

    /** A command. */
    record Command(String name, List<Argument> arguments, List<Test> tests, Optional<List<Command>> block, int line)
            implements Parsed {}

    /** A test. */
    record Test(String name, List<Argument> arguments, List<Test> tests, int line) implements Parsed {}

    /** An argument. */
    sealed interface Argument {
        /** {@code :name}. */
        record Tag(String name) implements Argument {}

        /** A number. */
        record Quantity(long number) implements Argument {}

        /** One string, or several in brackets. */
        record Strings(List<String> values) implements Argument {}
    }
}
