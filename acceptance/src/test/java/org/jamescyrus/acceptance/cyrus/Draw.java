package org.jamescyrus.acceptance.cyrus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Chance that can be repeated from its seed. */
final class Draw {
    private final Random random;

    /** Seeds that lie side by side draw nothing alike. */
    Draw(long seed) {
        this.random = new Random(new SplittableRandom(seed).nextLong());
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Up to {@code count} different ones. */
    <T> List<T> some(List<T> of, int count) {
        List<T> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }

    /** Below {@code bound}. */
    int number(int bound) {
        return random.nextInt(bound);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }
}
