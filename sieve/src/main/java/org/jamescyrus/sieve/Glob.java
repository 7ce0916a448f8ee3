package org.jamescyrus.sieve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pattern of {@code :matches}: {@code *} stands for any text, {@code ?} for any one character, and a backslash takes the meaning
 * from the character after it.
 *
 * <p>All places in the pattern that the text read so far can lead to are kept as the bits of one set, and each character of the text
 * moves them at once (Baeza-Yates and Gonnet's shift-and). So the work is the length of the text times that of the pattern over 64,
 * whatever either holds: there is nothing to go back to, and no pattern is slow.
 */
final class Glob {
    private static final int WORD = Long.SIZE;

    /** How many characters the pattern has, its stars apart. */
    private final int length;

    /** By character, the places before one that it can stand in. */
    private final Map<Integer, long[]> placesOf = new HashMap<>();

    /** The same for a character the pattern does not name: those before a question mark. */
    private final long[] placesOfOthers;

    /** Those at a star, which stay where they are. */
    private final long[] stars;

    Glob(String pattern) {
        List<Integer> literals = new ArrayList<>();
        Set<Integer> starsAt = new HashSet<>();
        Set<Integer> anyAt = new HashSet<>();
        int[] characters = pattern.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == '*') {
                starsAt.add(literals.size());
                continue;
            }
            if (c == '?') {
                anyAt.add(literals.size());
            }
            boolean escape = c == '\\' && i + 1 < characters.length;
            literals.add(escape ? characters[++i] : c);
        }
        length = literals.size();
        stars = bits(starsAt);
        placesOfOthers = bits(anyAt);
        for (int place = 0; place < length; place++) {
            if (!anyAt.contains(place)) {
                long[] places = placesOf.computeIfAbsent(literals.get(place), c -> placesOfOthers.clone());
                places[place / WORD] |= 1L << place;
            }
        }
    }

    boolean matches(String text) {
        long[] places = new long[stars.length];
        places[0] = 1;
        text.codePoints().forEach(c -> step(places, placesOf.getOrDefault(c, placesOfOthers)));
        return (places[length / WORD] & (1L << length)) != 0;
    }

    private void step(long[] places, long[] passing) {
        long carried = 0;
        for (int i = 0; i < places.length; i++) {
            long moved = places[i] & passing[i];
            long staying = places[i] & stars[i];
            places[i] = (moved << 1) | carried | staying;
            carried = moved >>> (WORD - 1);
        }
    }

    private long[] bits(Set<Integer> set) {
        long[] bits = new long[length / WORD + 1];
        set.forEach(place -> bits[place / WORD] |= 1L << place);
        return bits;
    }
}
