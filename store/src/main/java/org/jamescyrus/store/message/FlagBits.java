package org.jamescyrus.store.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.mail.Flags;
import javax.mail.Flags.Flag;

import com.google.common.base.Splitter;

/** Flags as they are stored: a bit for each system flag, and keywords one a line. */
final class FlagBits {
    static final int DELETED = 2;
    static final int RECENT = 16;
    static final int SEEN = 32;

    private static final Map<Flag, Integer> BITS = Map.of(
            Flag.ANSWERED,
            1,
            Flag.DELETED,
            DELETED,
            Flag.DRAFT,
            4,
            Flag.FLAGGED,
            8,
            Flag.RECENT,
            RECENT,
            Flag.SEEN,
            SEEN);

    private FlagBits() {}

    static int of(Flags flags) {
        return BITS.entrySet().stream()
                .filter(bit -> flags.contains(bit.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** In the order of their names, so that the same keywords are the same text. */
    static String keywords(Flags flags) {
        return Arrays.stream(flags.getUserFlags()).sorted().collect(Collectors.joining("\n"));
    }

    static List<String> keywords(String lines) {
        return lines.isEmpty() ? List.of() : Splitter.on('\n').splitToList(lines);
    }

    static String without(String lines, List<String> keywords) {
        return keywords(lines).stream()
                .filter(keyword -> !keywords.contains(keyword))
                .collect(Collectors.joining("\n"));
    }

    static Flags flags(int bits, String keywords) {
        Flags flags = new Flags();
        BITS.forEach((flag, bit) -> {
            if ((bits & bit) != 0) {
                flags.add(flag);
            }
        });
        keywords(keywords).forEach(flags::add);
        return flags;
    }

    static int unseen(int bits) {
        return (bits & SEEN) == 0 ? 1 : 0;
    }
}
