package org.jamescyrus.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Questions for smmapd, ready to be sent: one in ten is for a name that no user has. Always the same ones. */
final class Questions {
    private static final int LEAST = 4096;
    private static final int SEED = 7;
    private static final int ONE_UNKNOWN_IN = 10;

    private final byte[][] netstrings;
    private final boolean[] known;

    Questions(int users) {
        SplittableRandom random = new SplittableRandom(SEED);
        int count = Math.max(LEAST, users * ONE_UNKNOWN_IN / (ONE_UNKNOWN_IN - 1));
        netstrings = new byte[count][];
        known = new boolean[count];
        for (int i = 0; i < count; i++) {
            known[i] = i % ONE_UNKNOWN_IN != 0;
            int number = users > LEAST ? i % users : random.nextInt(users);
            netstrings[i] = netstring("cyrus " + (known[i] ? Names.user(number) : Names.unknown(number)));
        }
    }

    private static byte[] netstring(String text) {
        return (text.length() + ":" + text + ",").getBytes(StandardCharsets.US_ASCII);
    }

    int count() {
        return netstrings.length;
    }

    byte[] netstring(int number) {
        return netstrings[number];
    }

    boolean isKnown(int number) {
        return known[number];
    }
}
