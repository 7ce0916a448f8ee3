package org.jamescyrus.delivery.duplicates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.james.metrics.tests.RecordingMetricFactory;

/** Prints how fast a {@link DuplicatesFile} marks, how large it becomes and how long it takes to open; takes the folder for it. */
final class MarksPerSecond {
    private static final int MARKS = 40_000;

    private MarksPerSecond() {}

    public static void main(String[] args) throws Exception {
        AtomicLong next = new AtomicLong();
        Path file = Path.of(args[0]).resolve("deliver.mv");
        for (int threads : new int[] {1, 8, 1, 8, 32}) {
            try (DuplicatesFile marks = open(file)) {
                long opening = System.nanoTime();
                boolean seen = marks.seen(key(0));
                double opened = (System.nanoTime() - opening) / 1e9;
                long start = System.nanoTime();
                run(threads, marks, next);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%d threads: %.0f marks/s; file of %d marks: %d KiB, opened in %.2f s (%s)%n",
                        threads, MARKS / seconds, next.get(), Files.size(file) / 1024, opened, seen);
            }
        }
    }

    private static void run(int count, DuplicatesFile marks, AtomicLong next) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        long end = next.get() + MARKS;
        for (int thread = 0; thread < count; thread++) {
            threads.add(new Thread(() -> {
                for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                    marks.mark(key(number));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        next.set(end);
    }

    private static DuplicatesFile open(Path file) {
        return new DuplicatesFile(file, MarkLimits.DEFAULT, Clock.systemUTC(), new RecordingMetricFactory());
    }

    private static Duplicates.Key key(long number) {
        return new Duplicates.Key("<" + number + "@client.test>", "user.alice", "Sat, 21 Nov 2026 12:00:00 +0000");
    }
}
