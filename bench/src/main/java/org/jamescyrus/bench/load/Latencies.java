package org.jamescyrus.bench.load;

import org.HdrHistogram.Histogram;

/** Times to an answer, exact to one part in a thousand, up to ten minutes. For one thread. */
public final class Latencies {
    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1000;

    private final Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);

    /** One more, in nanoseconds. */
    public void record(long duration) {
        nanos.recordValue(Math.max(0, Math.min(duration, LONGEST_NANOS)));
    }

    /** Those of another thread too. */
    public void add(Latencies other) {
        nanos.add(other.nanos);
    }

    /** In microseconds: the time that so many percent of the answers took at most; 0 without answers. */
    public double percentile(double percent) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percent) / NANOS_PER_MICRO;
    }

    /** In microseconds. */
    public double longest() {
        return percentile(100);
    }
}
