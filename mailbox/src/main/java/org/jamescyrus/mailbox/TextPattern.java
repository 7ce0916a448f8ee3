package org.jamescyrus.mailbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A pattern that fits whole texts: characters, wild cards, and stars for any text. LIST, {@code :matches} and {@code user_deny.db} have
 * such patterns, each with a spelling of its own.
 *
 * <p>All places in the pattern that the text read so far can lead to are the bits of one set, and each character of the text moves
 * them at once (Baeza-Yates and Gonnet's shift-and). So the work is the length of the text times that of the pattern over 64, and the memory is that
 * of the pattern, whatever either holds: there is nothing to go back to, and no pattern is slow.
 */
public final class TextPattern {
    private static final int WORD = Long.SIZE;
    private static final Named NOTHING = new Named(new int[0], new int[0], new int[0]);

    /** How many characters a text has that fits, what stars stand for apart. */
    private final int length;

    /** The places that a character which the pattern does not name moves on. */
    private final long[] wild;

    /** Those at a star, which stay where they are. */
    private final long[] stars;

    private final Map<Integer, Named> named;
    private final int mostMoved;

    /** What is different for a character that the pattern names. */
    private static final class Named {
        /** Places that it moves on too. */
        final int[] moved;

        /** Wild places that it does not move on. */
        final int[] barred;

        /** Places at a star that it does not stay at. */
        final int[] ended;

        Named(int[] moved, int[] barred, int[] ended) {
            this.moved = moved;
            this.barred = barred;
            this.ended = ended;
        }
    }

    private TextPattern(int length, long[] wild, long[] stars, Map<Integer, Named> named) {
        this.length = length;
        this.wild = wild;
        this.stars = stars;
        this.named = named;
        this.mostMoved = named.values().stream()
                .mapToInt(character -> character.moved.length)
                .max()
                .orElse(0);
    }

    /** Whether the pattern fits all of {@code text}. */
    public boolean matches(String text) {
        long[] places = new long[length / WORD + 1];
        places[0] = 1;
        int[] moving = new int[mostMoved];
        text.codePoints().forEach(character -> step(places, named.getOrDefault(character, NOTHING), moving));
        return has(places, length);
    }

    /**
     * Reads one character.
     *
     * @param moved has room for all places that one moves on
     */
    private void step(long[] places, Named character, int[] moved) {
        int count = 0;
        for (int place : character.moved) {
            if (has(places, place)) {
                moved[count++] = place;
            }
        }
        long[] staying = without(places, character.ended);
        long[] moving = without(places, character.barred);
        long carried = 0;
        for (int i = 0; i < places.length; i++) {
            long passing = moving[i] & wild[i];
            places[i] = (passing << 1) | carried | (staying[i] & stars[i]);
            carried = passing >>> (WORD - 1);
        }
        for (int i = 0; i < count; i++) {
            set(places, moved[i] + 1);
        }
    }

    private static long[] without(long[] places, int[] barred) {
        if (barred.length == 0) {
            return places;
        }
        long[] fewer = places.clone();
        for (int place : barred) {
            fewer[place / WORD] &= ~(1L << place);
        }
        return fewer;
    }

    private static boolean has(long[] places, int place) {
        return (places[place / WORD] & (1L << place)) != 0;
    }

    private static void set(long[] places, int place) {
        places[place / WORD] |= 1L << place;
    }

    /** A pattern that fits the empty text, to be made longer. */
    public static Builder begin() {
        return new Builder();
    }

    /** Makes a pattern from its beginning to its end. */
    public static final class Builder {
        private static final int MOVED = 0;
        private static final int BARRED = 1;
        private static final int ENDED = 2;

        private final Map<Integer, List<List<Integer>>> named = new HashMap<>();
        private final List<Integer> wild = new ArrayList<>();
        private final List<Integer> stars = new ArrayList<>();
        private int length;

        private Builder() {}

        private void name(int character, int how) {
            named.computeIfAbsent(character, c -> List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()))
                    .get(how)
                    .add(length);
        }

        /** This character. */
        public Builder character(int character) {
            name(character, MOVED);
            length++;
            return this;
        }

        /** Any one character. */
        public Builder any() {
            wild.add(length++);
            return this;
        }

        /** One of these. */
        public Builder oneOf(Iterable<Integer> characters) {
            characters.forEach(character -> name(character, MOVED));
            length++;
            return this;
        }

        /** One that is none of these. */
        public Builder noneOf(Iterable<Integer> characters) {
            characters.forEach(character -> name(character, BARRED));
            return any();
        }

        /** Any text, also none. */
        public Builder star() {
            stars.add(length);
            return this;
        }

        /** Any text without this character; not beside another star. */
        public Builder starWithout(int character) {
            name(character, ENDED);
            return star();
        }

        /** The pattern. */
        public TextPattern end() {
            Map<Integer, Named> all = new HashMap<>();
            named.forEach((character, places) -> all.put(
                    character,
                    new Named(array(places.get(MOVED)), array(places.get(BARRED)), array(places.get(ENDED)))));
            return new TextPattern(length, bits(wild), bits(stars), all);
        }

        private long[] bits(List<Integer> places) {
            long[] bits = new long[length / WORD + 1];
            IntConsumer setting = place -> set(bits, place);
            places.forEach(setting::accept);
            return bits;
        }

        private static int[] array(List<Integer> places) {
            return places.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
