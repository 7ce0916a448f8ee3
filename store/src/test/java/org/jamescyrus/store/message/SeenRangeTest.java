package org.jamescyrus.store.message;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenRangeTest {
    /** Those that are there: 3, 6 and 7 are not. */
    private static final TreeSet<Long> MESSAGES = new TreeSet<>(Set.of(1L, 2L, 4L, 5L, 8L, 9L));

    private static boolean anyIn(long first, long last) {
        return !MESSAGES.subSet(first, true, last, true).isEmpty();
    }

    private static List<SeenRange> joined(List<SeenRange> ranges, long... uids) {
        return SeenRange.joined(ranges, uids, SeenRangeTest::anyIn);
    }

    private static List<SeenRange> without(List<SeenRange> ranges, long... uids) {
        return SeenRange.without(ranges, uids, SeenRangeTest::anyIn);
    }

    private static SeenRange range(long first, long last) {
        return new SeenRange(first, last);
    }

    @Test
    void neighboursAreOneRange() {
        assertThat(joined(List.of(), 1, 2)).containsExactly(range(1, 2));
        assertThat(joined(List.of(range(1, 2)), 4, 5, 8)).containsExactly(range(1, 8));
    }

    @Test
    void aMessageBetweenKeepsThemApart() {
        assertThat(joined(List.of(range(1, 1)), 4)).containsExactly(range(1, 1), range(4, 4));
    }

    @Test
    void whatFillsAGapJoinsBothSides() {
        assertThat(joined(List.of(range(1, 1), range(4, 4)), 2)).containsExactly(range(1, 4));
    }

    @Test
    void whatIsTakenOutSplits() {
        assertThat(without(List.of(range(1, 9)), 4)).containsExactly(range(1, 3), range(5, 9));
    }

    @Test
    void aPieceWithoutAMessageGoes() {
        assertThat(without(List.of(range(3, 7)), 4, 5)).isEmpty();
        assertThat(without(List.of(range(2, 4), range(8, 9)), 4, 8)).containsExactly(range(2, 3), range(9, 9));
    }

    @Test
    void onlyThoseInItAreCounted() {
        long[] uids = {1, 4, 5, 8};
        assertThat(range(2, 5).count(uids)).isEqualTo(2);
        assertThat(range(4, 8).count(uids)).isEqualTo(3);
        assertThat(range(9, 20).count(uids)).isZero();
    }
}
