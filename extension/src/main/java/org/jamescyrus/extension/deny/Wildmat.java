package org.jamescyrus.extension.deny;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jamescyrus.mailbox.TextPattern;

/**
 * A pattern of {@code user_deny.db}: {@code *} is any text, {@code ?} any character, {@code [a-z]} and {@code [^a-z]} one that is
 * or is not in a set, {@code \} takes a character for itself. Capitals count.
 */
final class Wildmat {
    private final String pattern;
    private final TextPattern.Builder built = TextPattern.begin();
    private int at;

    private Wildmat(String pattern) {
        this.pattern = pattern;
    }

    /** Reads a pattern; empty if it has a set without an end, or a backslash before nothing. */
    static Optional<TextPattern> parse(String pattern) {
        Wildmat wildmat = new Wildmat(pattern);
        boolean right = true;
        while (right && wildmat.at < pattern.length()) {
            right = wildmat.readPart();
        }
        return right ? Optional.of(wildmat.built.end()) : Optional.empty();
    }

    /** Whether there was one. */
    private boolean readPart() {
        int character = pattern.codePointAt(at);
        at += Character.charCount(character);
        switch (character) {
            case '*' -> built.star();
            case '?' -> built.any();
            case '[' -> {
                return readSet();
            }
            case '\\' -> {
                return readEscaped();
            }
            default -> built.character(character);
        }
        return true;
    }

    private boolean readEscaped() {
        if (at == pattern.length()) {
            return false;
        }
        int character = pattern.codePointAt(at);
        at += Character.charCount(character);
        built.character(character);
        return true;
    }

    /** The first character of a set is of it whatever it is; {@code a-z} stands for all from a to z. */
    private boolean readSet() {
        boolean others = pattern.startsWith("^", at);
        int first = others ? at + 1 : at;
        int end = pattern.indexOf(']', first + 1);
        if (end < 0) {
            return false;
        }
        Set<Integer> members =
                members(pattern.substring(first, end).codePoints().toArray());
        if (others) {
            built.noneOf(members);
        } else {
            built.oneOf(members);
        }
        at = end + 1;
        return true;
    }

    private static Set<Integer> members(int[] set) {
        IntStream members = IntStream.empty();
        for (int i = 0; i < set.length; i++) {
            boolean range = i + 2 < set.length && set[i + 1] == '-';
            members = IntStream.concat(members, IntStream.rangeClosed(set[i], range ? set[i + 2] : set[i]));
            i = range ? i + 2 : i;
        }
        return members.boxed().collect(Collectors.toSet());
    }
}
