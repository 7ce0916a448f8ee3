package org.jamescyrus.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.jamescyrus.bench.figures.Machine;
import org.jamescyrus.bench.store.Engine;
import org.jamescyrus.bench.store.Figure;
import org.jamescyrus.bench.store.StoreMeasurement;
import org.jamescyrus.bench.subject.PostgresProcess;

/** {@code store}: the store without a server. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Appends a second, reading a large mailbox, opening a large store, room on the disk.")
final class BenchStore implements Callable<Integer> {
    private static final int POSTGRES_CONNECTIONS = 16;

    @Option(names = "--postgres", description = "On PostgreSQL too (Debian's postgresql).")
    private boolean postgres;

    @Option(
            names = "--callers",
            paramLabel = "N,…",
            split = ",",
            defaultValue = "1,8,64",
            description = "Threads that append, each to its own mailbox (${DEFAULT-VALUE}).")
    private List<Integer> callers = List.of(1, 8, 64);

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of each measurement of appends (${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Of appends before all measurements (${DEFAULT-VALUE}).")
    private double warmUp = 20;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "4096",
            description = "Of an appended message (${DEFAULT-VALUE}).")
    private int size = 4096;

    @Option(
            names = "--mailbox",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Messages of the mailbox that is read (${DEFAULT-VALUE}).")
    private int mailbox = 100_000;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Messages of the store that is opened (${DEFAULT-VALUE}).")
    private int messages = 1_000_000;

    @Option(
            names = "--mailboxes",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Mailboxes of the store that is opened (${DEFAULT-VALUE}).")
    private int mailboxes = 10_000;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the databases are while they are measured (the system's temporary folder).")
    private Optional<Path> folder = Optional.empty();

    @Mixin
    private Results results = new Results();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private record Report(Machine machine, StoreMeasurement.Extent extent, List<Figure> figures) {}

    @Override
    public Integer call() throws Exception {
        check();
        Machine machine = Machine.here();
        StoreMeasurement.Extent extent =
                new StoreMeasurement.Extent(callers, seconds, warmUp, size, mailbox, messages, mailboxes);
        int steps = (2 * callers.size() + 3) * (postgres ? 2 : 1);
        List<Figure> figures = new ArrayList<>();
        try (Folder files = Folder.in(folder);
                Progress progress = new Progress("store", steps)) {
            figures.addAll(
                    new StoreMeasurement(Engine.sqlite(files.below("sqlite")), extent, progress::step).measure());
            if (postgres) {
                try (PostgresProcess server = PostgresProcess.start(files.below("postgresql"))) {
                    Engine engine = Engine.postgres(server, POSTGRES_CONNECTIONS);
                    figures.addAll(new StoreMeasurement(engine, extent, progress::step).measure());
                }
            }
        }
        print(figures);
        results.write(new Report(machine, extent, figures));
        return ExitCode.OK;
    }

    private void check() throws BenchException {
        if (callers.isEmpty() || callers.stream().anyMatch(count -> count < 1 || count > 1000)) {
            throw new BenchException("--callers: " + callers + " are not all 1 to 1000");
        }
        if (seconds <= 0 || seconds > 600 || warmUp < 0 || warmUp > 600 || size < 1 || size > 50 << 20) {
            throw new BenchException("--seconds is up to 600, --warm-up 0 to 600, --size 1 to " + (50 << 20));
        }
        if (mailbox < 1 || mailboxes < 8 || messages < mailboxes || messages > 100_000_000) {
            throw new BenchException(
                    "--mailbox is 1 or more, --mailboxes 8 or more, --messages as many or more, to 100000000");
        }
        Optional<String> missing = postgres ? PostgresProcess.missing() : Optional.empty();
        if (missing.isPresent()) {
            throw new BenchException(missing.get());
        }
    }

    private void print(List<Figure> figures) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("| | engine | | |");
        out.println("|---|---|---:|---|");
        for (Figure figure : figures) {
            out.printf(
                    Locale.ROOT,
                    figure.value() >= 100 ? "| %s | %s | %,.0f | %s |%n" : "| %s | %s | %.2f | %s |%n",
                    figure.what(),
                    figure.engine(),
                    figure.value(),
                    figure.unit());
        }
        out.flush();
    }
}
