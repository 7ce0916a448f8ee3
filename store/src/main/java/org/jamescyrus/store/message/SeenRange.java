package org.jamescyrus.store.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * UIDs from the first to the last, all of whose messages somebody has seen. Some of the UIDs may be no message's.
 *
 * @param last at least {@code first}
 */
record SeenRange(long first, long last) {
    /** Whether there are messages with UIDs from one to another. */
    interface Messages {
        boolean anyIn(long first, long last);
    }

    /**
     * All that is in {@code ranges} or {@code uids}, in as few ranges as can be: what has no message between is one.
     *
     * @param ranges in order, not overlapping
     * @param uids in order, in none of the ranges
     */
    static List<SeenRange> joined(List<SeenRange> ranges, long[] uids, Messages messages) {
        List<SeenRange> all = new ArrayList<>(ranges);
        for (long uid : uids) {
            all.add(new SeenRange(uid, uid));
        }
        all.sort(Comparator.comparingLong(SeenRange::first));
        List<SeenRange> joined = new ArrayList<>();
        for (SeenRange next : all) {
            SeenRange before = joined.isEmpty() ? next : joined.get(joined.size() - 1);
            if (joined.isEmpty() || before.isApartFrom(next, messages)) {
                joined.add(next);
            } else {
                joined.set(joined.size() - 1, new SeenRange(before.first, next.last));
            }
        }
        return joined;
    }

    private boolean isApartFrom(SeenRange next, Messages messages) {
        return last + 1 < next.first && messages.anyIn(last + 1, next.first - 1);
    }

    /**
     * What is left of {@code ranges} without {@code uids}; nothing of one in which no message is left.
     *
     * @param uids in order
     */
    static List<SeenRange> without(List<SeenRange> ranges, long[] uids, Messages messages) {
        List<SeenRange> left = new ArrayList<>();
        for (SeenRange range : ranges) {
            List<SeenRange> pieces = range.pieces(uids);
            for (SeenRange piece : pieces) {
                if (piece.equals(range) || messages.anyIn(piece.first, piece.last)) {
                    left.add(piece);
                }
            }
        }
        return left;
    }

    private List<SeenRange> pieces(long[] uids) {
        List<SeenRange> pieces = new ArrayList<>();
        long from = first;
        for (int i = below(uids, first); i < uids.length && uids[i] <= last; i++) {
            if (from < uids[i]) {
                pieces.add(new SeenRange(from, uids[i] - 1));
            }
            from = uids[i] + 1;
        }
        if (from <= last) {
            pieces.add(new SeenRange(from, last));
        }
        return pieces;
    }

    /** How many of them, which are in order, are in this range. */
    int count(long[] uids) {
        return below(uids, last + 1) - below(uids, first);
    }

    private static int below(long[] uids, long bound) {
        int found = Arrays.binarySearch(uids, bound);
        return found < 0 ? -found - 1 : found;
    }
}
