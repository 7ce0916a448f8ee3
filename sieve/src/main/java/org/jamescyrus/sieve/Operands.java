package org.jamescyrus.sieve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.jamescyrus.sieve.Parsed.Argument;

/**
 * The arguments of a command or test, of the types its {@link Syntax} says.
 *
 * @param tags what follows each tag, or the tag itself
 * @param required what the script requires
 */
record Operands(Map<String, Argument> tags, List<Argument> positional, Requirements required) {
    boolean has(String tag) {
        return tags.containsKey(tag);
    }

    /** Which of {@code names} was given. */
    Optional<String> oneOf(String... names) {
        for (String name : names) {
            if (has(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    Optional<String> string(String tag) {
        return strings(tag).map(values -> values.get(0));
    }

    Optional<List<String>> strings(String tag) {
        return tags.get(tag) instanceof Argument.Strings strings ? Optional.of(strings.values()) : Optional.empty();
    }

    OptionalLong number(String tag) {
        return tags.get(tag) instanceof Argument.Quantity quantity
                ? OptionalLong.of(quantity.number())
                : OptionalLong.empty();
    }

    int size() {
        return positional.size();
    }

    String string(int index) {
        return strings(index).get(0);
    }

    List<String> strings(int index) {
        return index < positional.size() && positional.get(index) instanceof Argument.Strings strings
                ? strings.values()
                : List.of();
    }

    long number(int index) {
        return positional.get(index) instanceof Argument.Quantity quantity ? quantity.number() : 0;
    }
}
