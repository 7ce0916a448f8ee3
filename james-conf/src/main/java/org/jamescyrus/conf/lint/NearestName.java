package org.jamescyrus.conf.lint;

import java.util.Collection;
import java.util.Optional;

/**
 * The name somebody probably meant: the one with the fewest letters added, left out, changed or swapped with their neighbour
 * (the optimal string alignment distance), if there are few enough.
 */
final class NearestName {
    /** How many slips of the finger at most; one for each four letters. */
    static final int MOST_SLIPS = 3;

    private static final int LETTERS_PER_SLIP = 4;

    /** Longer than any option; what is longer is no misspelling. */
    private static final int LONGEST = 64;

    private NearestName() {}

    /** The nearest of {@code names}, the first of them where several are as near. */
    static Optional<String> of(String name, Collection<String> names) {
        return of(name, names, MOST_SLIPS);
    }

    /** The nearest of {@code names} with so few slips. */
    static Optional<String> of(String name, Collection<String> names, int mostSlips) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> nearest = Optional.empty();
        int bound = Math.min(mostSlips, (name.length() + LETTERS_PER_SLIP - 1) / LETTERS_PER_SLIP);
        for (String candidate : names) {
            int distance = Math.abs(candidate.length() - name.length()) > bound
                    ? Integer.MAX_VALUE
                    : distance(name, candidate);
            if (distance <= bound) {
                nearest = Optional.of(candidate);
                bound = distance - 1;
            }
        }
        return nearest;
    }

    static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] current = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                boolean same = one.charAt(row - 1) == other.charAt(column - 1);
                current[column] =
                        Math.min(Math.min(current[column - 1], last[column]) + 1, last[column - 1] + (same ? 0 : 1));
                if (row > 1
                        && column > 1
                        && one.charAt(row - 1) == other.charAt(column - 2)
                        && one.charAt(row - 2) == other.charAt(column - 1)) {
                    current[column] = Math.min(current[column], beforeLast[column - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[other.length()];
    }
}
