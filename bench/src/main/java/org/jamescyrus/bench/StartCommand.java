package org.jamescyrus.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.jamescyrus.bench.figures.Machine;
import org.jamescyrus.bench.figures.Median;
import org.jamescyrus.bench.load.Load;
import org.jamescyrus.bench.load.LoadResult;
import org.jamescyrus.bench.subject.GeneratorProcess;
import org.jamescyrus.bench.subject.OurServer;
import org.jamescyrus.bench.subject.RealCyrus;
import org.jamescyrus.bench.subject.Subject;

/** {@code start}: how soon it is ready, and what memory it takes. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Time from exec to ready; memory at rest, with idle connections, and after deliveries.")
final class StartCommand implements Callable<Integer> {
    private static final int SENDING_CONNECTIONS = 8;
    private static final int SIZE = 4096;
    private static final double LONGEST_SECONDS = 600;

    @Mixin
    private Servers servers = new Servers();

    @Mixin
    private Results results = new Results();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Starts (${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--rest",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Before memory is looked at (${DEFAULT-VALUE}).")
    private int rest = 10;

    @Option(
            names = "--idle",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Connections to smmapd over which nothing is said (${DEFAULT-VALUE}; Cyrus: at most 200).")
    private int idle = 5000;

    @Option(
            names = "--deliveries",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Messages of 4 KiB before memory is looked at again (${DEFAULT-VALUE}).")
    private int deliveries = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** One start, with memory in KiB. */
    record Start(
            String server,
            int round,
            double secondsToReady,
            long atRest,
            int idleConnections,
            long withIdle,
            long delivered,
            long afterDeliveries,
            @Nullable Collected collected) {}

    /**
     * After full collections, in KiB.
     *
     * @param resident after the deliveries
     * @param live heap in use after the deliveries
     * @param liveLater heap in use after as many again: what has grown
     */
    record Collected(long resident, long live, long liveLater) {}

    private record Report(Machine machine, Map<String, Object> options, List<Start> starts) {}

    @Override
    public Integer call() throws Exception {
        servers.check();
        if (rounds < 1 || rounds > 100 || rest < 0 || rest > 600 || idle < 0 || idle > 19_000 || deliveries < 0) {
            throw new BenchException(
                    "--rounds is 1 to 100, --rest 0 to 600, --idle 0 to 19000, --deliveries 0 or more");
        }
        Machine machine = Machine.here();
        List<Start> starts = new ArrayList<>();
        try (Folder files = Folder.in(servers.parent());
                GeneratorProcess generator = GeneratorProcess.start();
                Progress progress = new Progress("start", rounds * (servers.cyrus() ? 2 : 1))) {
            OurServer.build();
            for (int round = 1; round <= rounds; round++) {
                progress.step("round " + round + ", ours");
                try (OurServer ours = OurServer.start(files.below("ours" + round), servers.ours())) {
                    starts.add(measure(ours, round, idle, generator));
                }
                if (servers.cyrus()) {
                    progress.step("round " + round + ", cyrus");
                    try (RealCyrus theirs = RealCyrus.start(files.below("cyrus" + round), servers.users())) {
                        starts.add(measure(theirs, round, Math.min(idle, 200), generator));
                    }
                }
            }
        }
        print(starts);
        results.write(new Report(machine, Map.of("users", servers.users(), "rest", rest), starts));
        return ExitCode.OK;
    }

    private Start measure(Subject subject, int round, int connections, GeneratorProcess generator)
            throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(rest);
        long atRest = subject.memoryKibibytes();
        long withIdle = withIdle(subject, connections);
        long delivered = deliveries == 0 ? 0 : deliver(subject, generator);
        TimeUnit.SECONDS.sleep(rest);
        long after = subject.memoryKibibytes();
        Collected collected =
                subject instanceof OurServer ours && OurServer.canBeAsked() ? collected(ours, generator) : null;
        return new Start(
                subject.name(),
                round,
                subject.start().toMillis() / 1000.0,
                atRest,
                connections,
                withIdle,
                delivered,
                after,
                collected);
    }

    private Collected collected(OurServer ours, GeneratorProcess generator) throws IOException, InterruptedException {
        ours.collect();
        long resident = ours.memoryKibibytes();
        long live = ours.heapKibibytes();
        if (deliveries > 0) {
            deliver(ours, generator);
        }
        // What the deliveries left for a while, as marks that are not written yet, is gone then.
        TimeUnit.SECONDS.sleep(rest);
        ours.collect();
        return new Collected(resident, live, ours.heapKibibytes());
    }

    private long withIdle(Subject subject, int count) throws IOException, InterruptedException {
        List<SocketChannel> channels = new ArrayList<>();
        try {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(subject.socket(Load.Protocol.SMMAP));
            for (int i = 0; i < count; i++) {
                channels.add(SocketChannel.open(address));
            }
            TimeUnit.SECONDS.sleep(Math.min(rest, Duration.ofSeconds(3).toSeconds()));
            return subject.memoryKibibytes();
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private long deliver(Subject subject, GeneratorProcess generator) throws IOException, InterruptedException {
        LoadResult result = generator.run(new Load(
                Load.Protocol.LMTP,
                subject.socket(Load.Protocol.LMTP).toString(),
                SENDING_CONNECTIONS,
                1,
                0,
                LONGEST_SECONDS,
                deliveries,
                1,
                servers.users(),
                1,
                SIZE,
                UUID.randomUUID().toString().substring(0, 13),
                subject.answers()));
        if (result.wrong() > 0) {
            throw new IOException(subject.name() + ": " + result.firstWrong());
        }
        return result.deliveries();
    }

    private void print(List<Start> starts) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("start and memory, %d users, medians of %d%n%n", servers.users(), rounds);
        out.println(
                "| server | s to ready | MiB at rest | MiB with idle connections | KiB each | MiB after deliveries |"
                        + " MiB after a collection | MiB of heap live then | after as many deliveries again |");
        out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        starts.stream().map(Start::server).distinct().forEach(server -> {
            List<Start> own = starts.stream()
                    .filter(start -> start.server().equals(server))
                    .toList();
            double atRest = median(own, Start::atRest);
            double withIdle = median(own, Start::withIdle);
            int connections = own.get(0).idleConnections();
            out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.0f | %.0f (%d) | %.1f | %.0f (%d) | %s |%n",
                    server,
                    median(own, Start::secondsToReady),
                    atRest / 1024,
                    withIdle / 1024,
                    connections,
                    (withIdle - atRest) / Math.max(1, connections),
                    median(own, Start::afterDeliveries) / 1024,
                    own.get(0).delivered(),
                    collected(own));
        });
        out.flush();
    }

    private static String collected(List<Start> starts) {
        List<Collected> all =
                starts.stream().map(Start::collected).filter(Objects::nonNull).toList();
        return all.isEmpty()
                ? "| |"
                : String.format(
                        Locale.ROOT,
                        "%.0f | %.1f | %.1f",
                        median(all, Collected::resident) / 1024,
                        median(all, Collected::live) / 1024,
                        median(all, Collected::liveLater) / 1024);
    }

    private static <T> double median(List<T> measured, ToDoubleFunction<T> value) {
        return Median.of(measured.stream().map(value::applyAsDouble).toList());
    }
}
