package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/conformance}: recorded cases against servers of ours, in process. */
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        description = {
            "Replay recorded cases, each on a fresh server in this process.",
            "Prints a total for each daemon, and ends with 'N passed, N failed, N skipped'; exit code 1 if a step failed."
        })
final class Conformance implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "A case, or a folder of them.")
    private List<Path> places = new ArrayList<>();

    @Option(names = "--flavour", paramLabel = "NAME", description = "The store: ${COMPLETION-CANDIDATES}.")
    private Flavour flavour = Flavour.memory;

    @Option(names = "--only", paramLabel = "DAEMON", description = "Only the cases of ${COMPLETION-CANDIDATES}.")
    private Optional<Daemon> only = Optional.empty();

    @Option(
            names = "--match",
            paramLabel = "PATTERN",
            description = "Of a folder, only the files whose name begins so; * and ? as in a shell.")
    private String pattern = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Conformance() {}

    /** Runs the command line and ends the process with its code. */
    public static void main(String[] args) {
        System.setProperty("james.exit.on.startup.error", "false");
        System.exit(new CommandLine(new Conformance()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files = files();
        out.printf("%d cases, store: %s%n", files.size(), flavour);
        Map<Daemon, CaseResult> totals = new EnumMap<>(Daemon.class);
        CaseResult total = new CaseResult();
        for (Path file : files) {
            CaseResult result = run(file);
            result.failures().forEach(failure -> out.println("FAIL " + failure));
            result.skips().forEach(skip -> out.println("skip " + skip));
            totals.computeIfAbsent(Daemon.of(file), daemon -> new CaseResult()).add(result);
            total.add(result);
        }
        totals.forEach((daemon, result) -> out.println(daemon + ": " + result));
        out.println(total);
        return total.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private CaseResult run(Path file) throws Exception {
        RecordedCase recorded = RecordedCase.read(file);
        try (CaseServer server = CaseServer.start(recorded, flavour)) {
            return new CaseRunner(recorded, server).run();
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), place + ": there is no such file or folder");
            }
            if (Files.isDirectory(place)) {
                files.addAll(casesIn(place));
            } else {
                files.add(place);
            }
        }
        files.removeIf(file -> only.isPresent() && Daemon.of(file) != only.get());
        return files;
    }

    private List<Path> casesIn(Path folder) throws IOException {
        PathMatcher wanted = folder.getFileSystem().getPathMatcher("glob:" + pattern + "*.json");
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> wanted.matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
