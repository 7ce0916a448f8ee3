package org.jamescyrus.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jmh}: single steps, without a server. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Time and memory of single steps (JMH): netstrings, addresses, the decision, a message's parse.")
final class JmhCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            defaultValue = "org\\.jamescyrus\\..*",
            description = "A regular expression that the benchmark's name has to contain (all).")
    private String pattern = "";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of an iteration (${DEFAULT-VALUE}).")
    private int seconds = 2;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Counted iterations, after three that are not (${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--json", paramLabel = "FILE", description = "Write JMH's own JSON here.")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || seconds > 600 || rounds < 1 || rounds > 1000) {
            throw new BenchException("--seconds is 1 to 600, --rounds 1 to 1000");
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.seconds(seconds));
        json.ifPresent(file -> options.resultFormat(ResultFormatType.JSON).result(file.toString()));
        new Runner(options.build()).run();
        return ExitCode.OK;
    }
}
