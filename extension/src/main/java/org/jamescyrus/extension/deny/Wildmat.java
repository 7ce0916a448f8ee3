package org.jamescyrus.extension.deny;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A pattern of {@code user_deny.db}: {@code *} is any text, {@code ?} any character, {@code [a-z]} and {@code [^a-z]} one that is
 * or is not in a set, {@code \} takes a character for itself. Capitals count.
 */
final class Wildmat {
    private static final Part STAR = new Part(any -> true, true);
    private static final Part ANY = new Part(any -> true, false);

    private final List<Part> parts = new ArrayList<>();

    private Wildmat() {}

    /** Which characters may stand here, and whether any number of them. */
    private record Part(IntPredicate accepts, boolean repeats) {}

    /** Reads a pattern; empty if it has a set without an end, or a backslash before nothing. */
    static Optional<Wildmat> parse(String pattern) {
        Wildmat wildmat = new Wildmat();
        int at = 0;
        while (at >= 0 && at < pattern.length()) {
            at = wildmat.addPart(pattern, at);
        }
        return at < 0 ? Optional.empty() : Optional.of(wildmat);
    }

    /** Adds what begins at {@code at}; returns where the next part begins, or -1 if there is no part. */
    private int addPart(String pattern, int at) {
        char character = pattern.charAt(at);
        switch (character) {
            case '*' -> parts.add(STAR);
            case '?' -> parts.add(ANY);
            case '[' -> {
                return addSet(pattern, at + 1);
            }
            case '\\' -> {
                return at + 1 < pattern.length() ? addLiteral(pattern.charAt(at + 1), at + 2) : -1;
            }
            default -> {
                return addLiteral(character, at + 1);
            }
        }
        return at + 1;
    }

    private int addLiteral(char literal, int next) {
        parts.add(new Part(character -> character == literal, false));
        return next;
    }

    /** The first character of a set is of it whatever it is; {@code a-z} stands for all from a to z. */
    private int addSet(String pattern, int begin) {
        boolean others = pattern.startsWith("^", begin);
        int first = others ? begin + 1 : begin;
        int end = pattern.indexOf(']', first + 1);
        if (end < 0) {
            return -1;
        }
        BitSet members = new BitSet();
        for (int at = first; at < end; at++) {
            boolean range = at + 2 < end && pattern.charAt(at + 1) == '-';
            int last = pattern.charAt(range ? at + 2 : at);
            members.set(pattern.charAt(at), Math.max(last + 1, pattern.charAt(at)));
            at = range ? at + 2 : at;
        }
        parts.add(new Part(character -> members.get(character) != others, false));
        return end + 1;
    }

    /** Whether all of {@code text} is of this pattern; in time proportional to the product of both at the worst. */
    boolean matches(String text) {
        int part = 0;
        int star = -1;
        int behindStar = 0;
        int at = 0;
        while (at < text.length()) {
            if (part < parts.size() && parts.get(part).repeats()) {
                star = part++;
                behindStar = at;
            } else if (part < parts.size() && parts.get(part).accepts().test(text.charAt(at))) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++behindStar;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(Part::repeats);
    }
}
