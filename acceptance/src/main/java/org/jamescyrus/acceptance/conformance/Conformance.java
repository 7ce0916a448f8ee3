package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "Ends with 'N passed, N failed, N skipped'; exit code 1 if a step failed."
        })
final class Conformance implements Callable<Integer> {
    enum Flavour {
        memory
    }

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "A case, or a folder of them.")
    private List<Path> places = new ArrayList<>();

    @Option(names = "--flavour", paramLabel = "NAME", description = "The store: ${COMPLETION-CANDIDATES}.")
    private Flavour flavour = Flavour.memory;

    @Option(names = "--match", paramLabel = "PREFIX", description = "Of a folder, only the files whose name begins so.")
    private String prefix = "";

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
        CaseResult total = new CaseResult();
        List<Path> files = files();
        out.printf("%d cases, store: %s%n", files.size(), flavour);
        for (Path file : files) {
            CaseResult result = new CaseRunner(RecordedCase.read(file)).run();
            result.failures().forEach(failure -> out.println("FAIL " + failure));
            result.skips().forEach(skip -> out.println("skip " + skip));
            total.add(result);
        }
        out.println(total);
        return total.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
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
        return files;
    }

    private List<Path> casesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
