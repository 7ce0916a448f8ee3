package org.jamescyrus.bench.figures;

import java.util.Collection;

/** The middle of what several rounds gave; of an even number of them, half way between the two in the middle. */
public final class Median {
    private Median() {}

    /**
     * The median of {@code values}, in whatever order they are.
     *
     * @throws IllegalArgumentException of no values
     */
    public static double of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
