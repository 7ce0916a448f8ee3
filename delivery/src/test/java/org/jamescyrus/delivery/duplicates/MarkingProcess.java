package org.jamescyrus.delivery.duplicates;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

import org.apache.james.metrics.tests.RecordingMetricFactory;

/** Marks from four threads until somebody kills it, and prints a line for each mark that has returned. */
final class MarkingProcess {
    private static final int THREADS = 4;

    private MarkingProcess() {}

    static Duplicates.Key key(String line) {
        return new Duplicates.Key(line, "user.alice", "");
    }

    /** Takes the file. */
    @SuppressWarnings("resource") // a killed process closes nothing
    public static void main(String[] args) {
        DuplicatesFile marks = new DuplicatesFile(
                Path.of(args[0]), MarkLimits.DEFAULT, Clock.systemUTC(), new RecordingMetricFactory());
        for (int thread = 0; thread < THREADS; thread++) {
            String name = thread + "-";
            new Thread(() -> mark(marks, name)).start();
        }
    }

    private static void mark(DuplicatesFile marks, String name) {
        for (long number = 0; number < Long.MAX_VALUE; number++) {
            String line = name + number + ".";
            marks.mark(key(line));
            byte[] octets = (line + "\n").getBytes(StandardCharsets.US_ASCII);
            System.out.write(octets, 0, octets.length);
            System.out.flush();
        }
    }
}
