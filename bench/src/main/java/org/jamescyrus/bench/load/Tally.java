package org.jamescyrus.bench.load;

import java.util.concurrent.atomic.AtomicLong;

/** What one thread counts, and when it stops asking. */
final class Tally {
    private final Window counted;
    private final AtomicLong budget;
    private final Latencies latencies = new Latencies();
    private long answered;
    private long deliveries;
    private long wrong;
    private String firstWrong = "";
    private long lastCounted;

    /**
     * @param counted may be set later, before the first question
     * @param budget questions or messages that all threads together may still send
     */
    Tally(Window counted, AtomicLong budget) {
        this.counted = counted;
        this.budget = budget;
    }

    /** Whether another question may be asked; it counts as asked then. */
    boolean ask(long now) {
        return !counted.isBefore(now) && budget.getAndDecrement() > 0;
    }

    /** A time counts if its question was asked in the counted time, however late its answer was. */
    void answered(long asked, long now, int recipients) {
        if (counted.contains(now)) {
            lastCounted = now;
            answered++;
            deliveries += recipients;
        }
        if (asked - counted.begin() >= 0) {
            latencies.record(now - asked);
        }
    }

    void wrong(String what) {
        if (wrong++ == 0) {
            firstWrong = what;
        }
    }

    long end() {
        return counted.end();
    }

    /** Counted, in seconds: to the last answer where no more were to be asked for. */
    private double seconds() {
        long last = budget.get() <= 0 && answered > 0 ? lastCounted : counted.end();
        return (last - counted.begin()) / 1e9;
    }

    /** Puts together what several threads counted. */
    static LoadResult sum(Iterable<Tally> tallies, double generatorCores) {
        Latencies latencies = new Latencies();
        long answered = 0;
        long deliveries = 0;
        long wrong = 0;
        String firstWrong = "";
        double seconds = 0;
        for (Tally tally : tallies) {
            latencies.add(tally.latencies);
            answered += tally.answered;
            deliveries += tally.deliveries;
            wrong += tally.wrong;
            firstWrong = firstWrong.isEmpty() ? tally.firstWrong : firstWrong;
            seconds = Math.max(seconds, tally.seconds());
        }
        return new LoadResult(
                answered,
                deliveries,
                wrong,
                firstWrong,
                Math.max(seconds, 1e-3),
                latencies.percentile(50),
                latencies.percentile(99),
                latencies.longest(),
                generatorCores);
    }
}
