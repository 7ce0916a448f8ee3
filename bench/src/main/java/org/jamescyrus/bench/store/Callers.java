package org.jamescyrus.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jamescyrus.bench.load.Latencies;

/** Threads that each do one thing again and again. */
final class Callers {
    private static final double LEAD_SHARE = 0.2;

    /** One thing of the caller with this number. */
    interface Action {
        void once(int caller, long number) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param all in the lead too
     * @param p99 in microseconds
     */
    record Outcome(double rate, double p50, double p99, long all) {}

    private final int count;
    private final Action action;

    Callers(int count, Action action) {
        this.count = count;
        this.action = action;
    }

    /** For so long, after a fifth of it that does not count. */
    Outcome run(double seconds) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime() + (long) (LEAD_SHARE * seconds * 1e9);
        long end = begin + (long) (seconds * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<long[]>> tasks = new ArrayList<>();
            List<Latencies> latencies = new ArrayList<>();
            for (int caller = 0; caller < count; caller++) {
                int number = caller;
                Latencies own = new Latencies();
                latencies.add(own);
                tasks.add(() -> repeat(number, begin, end, own));
            }
            long counted = 0;
            long all = 0;
            for (Future<long[]> done : threads.invokeAll(tasks)) {
                counted += done.get()[0];
                all += done.get()[1];
            }
            Latencies sum = new Latencies();
            latencies.forEach(sum::add);
            return new Outcome(counted / seconds, sum.percentile(50), sum.percentile(99), all);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns how many ended in the counted time, and in all. */
    private long[] repeat(int caller, long begin, long end, Latencies latencies) throws Exception {
        long counted = 0;
        long all = 0;
        for (long now = System.nanoTime(); now - end < 0; all++) {
            long begun = now;
            action.once(caller, all);
            now = System.nanoTime();
            if (begun - begin >= 0) {
                latencies.record(now - begun);
            }
            counted += now - begin >= 0 && now - end < 0 ? 1 : 0;
        }
        return new long[] {counted, all};
    }
}
