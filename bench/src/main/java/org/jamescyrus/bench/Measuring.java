package org.jamescyrus.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import picocli.CommandLine.Option;

import org.jamescyrus.bench.figures.Sample;
import org.jamescyrus.bench.load.Load;
import org.jamescyrus.bench.subject.GeneratorProcess;
import org.jamescyrus.bench.subject.Subject;

/** How long, how often and over how many connections is measured: each round goes over all servers in turn. */
final class Measuring {
    private static final double LEAD_SECONDS = 1;
    private static final double LEAD_SHARE = 0.25;
    /** Of the warm-up of ours, for the others: they are not compiled while they run. */
    private static final double SHORT_WARM_UP = 3;

    @Option(
            names = "--connections",
            paramLabel = "N,…",
            split = ",",
            defaultValue = "1,8,64",
            description = "How many at a time (${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of(1, 8, 64);

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of each measurement, after a second under the same load (${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Whose median counts (${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description =
                    "Under load before all measurements, until the JVM has compiled our server (${DEFAULT-VALUE}).")
    private double warmUp = 20;

    @Option(
            names = "--generator-threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the load generator (${DEFAULT-VALUE}); never more than connections.")
    private int threads = 1;

    List<Integer> connections() {
        return connections;
    }

    int rounds() {
        return rounds;
    }

    double seconds() {
        return seconds;
    }

    double warmUp() {
        return warmUp;
    }

    void check() throws BenchException {
        if (connections.isEmpty() || connections.stream().anyMatch(count -> count < 1 || count > 20_000)) {
            throw new BenchException("--connections: " + connections + " are not all 1 to 20000");
        }
        if (rounds < 1 || rounds > 1000 || seconds <= 0 || seconds > 600 || warmUp < 0 || warmUp > 600 || threads < 1) {
            throw new BenchException(
                    "--rounds is 1 to 1000, --seconds up to 600, --warm-up 0 to 600, --generator-threads 1 or more");
        }
    }

    /** One connection's share of a load; the rest of it is the command's. */
    record Slot(Subject subject, int connections, int threads, double lead, double seconds, String run) {}

    /** Warms up, then measures. */
    List<Sample> measure(String task, List<Subject> subjects, Function<Slot, Load> load)
            throws IOException, InterruptedException {
        int warmings = warmUp > 0 ? 2 * subjects.size() : 0;
        try (GeneratorProcess generator = GeneratorProcess.start();
                Progress progress = new Progress(task, warmings + rounds * connections.size() * subjects.size())) {
            if (warmUp > 0) {
                warmUp(subjects, load, generator, progress);
            }
            return rounds(subjects, load, generator, progress);
        }
    }

    private void warmUp(
            List<Subject> subjects, Function<Slot, Load> load, GeneratorProcess generator, Progress progress)
            throws IOException, InterruptedException {
        for (Subject subject : subjects) {
            double all = subject.name().equals("cyrus") ? Math.min(warmUp, SHORT_WARM_UP) : warmUp;
            for (int count : List.of(connections.get(connections.size() - 1), connections.get(0))) {
                progress.step("warming up " + subject.name() + ", " + count + " connections");
                generator.run(load.apply(slot(subject, count, 0, all / 2)));
            }
        }
    }

    private List<Sample> rounds(
            List<Subject> subjects, Function<Slot, Load> load, GeneratorProcess generator, Progress progress)
            throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        double lead = Math.min(LEAD_SECONDS, LEAD_SHARE * seconds);
        for (int round = 1; round <= rounds; round++) {
            for (int count : connections) {
                for (Subject subject : subjects) {
                    progress.step("round " + round + ", " + count + " connections, " + subject.name());
                    samples.add(new Sample(
                            subject.name(),
                            count,
                            round,
                            generator.run(load.apply(slot(subject, count, lead, seconds)))));
                }
            }
        }
        return samples;
    }

    private Slot slot(Subject subject, int count, double lead, double counted) {
        String run = UUID.randomUUID().toString().substring(0, 13);
        return new Slot(subject, count, Math.min(threads, count), lead, counted, run);
    }
}
