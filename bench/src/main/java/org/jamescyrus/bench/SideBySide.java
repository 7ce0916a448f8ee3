package org.jamescyrus.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.jamescyrus.bench.figures.Comparison;
import org.jamescyrus.bench.figures.Machine;
import org.jamescyrus.bench.figures.Plot;
import org.jamescyrus.bench.figures.Row;
import org.jamescyrus.bench.figures.Sample;
import org.jamescyrus.bench.load.Load;
import org.jamescyrus.bench.subject.Subject;

/** Servers under the same load in turn, and what is shown of it. */
final class SideBySide {
    @Mixin
    private Servers servers = new Servers();

    @Mixin
    private Measuring measuring = new Measuring();

    @Mixin
    private Results results = new Results();

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description = "Draw rate and times against connections; the same picture beside it as PNG.")
    private Optional<Path> plot = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    int users() {
        return servers.users();
    }

    /**
     * @param options of the command, for whoever repeats it
     */
    int run(
            Load.Protocol protocol,
            String title,
            String unit,
            Map<String, Object> options,
            Function<Measuring.Slot, Load> load)
            throws IOException, InterruptedException, BenchException {
        servers.check();
        measuring.check();
        Machine machine = Machine.here();
        List<Sample> samples = samples(protocol, load);
        Comparison comparison =
                new Comparison(title, unit, all(options), machine, samples, Row.of(measuring.connections(), samples));
        PrintWriter out = spec.commandLine().getOut();
        out.print(comparison.table());
        out.flush();
        results.write(comparison);
        if (plot.isPresent()) {
            new Plot(comparison).write(plot.get());
        }
        comparison.firstWrong().ifPresent(wrong -> spec.commandLine()
                .getErr()
                .println("bench: " + comparison.wrong() + " wrong answers; the first: " + wrong));
        return comparison.wrong() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<Sample> samples(Load.Protocol protocol, Function<Measuring.Slot, Load> load)
            throws IOException, InterruptedException {
        try (Folder files = Folder.in(servers.parent())) {
            List<Subject> subjects = servers.start(files, protocol);
            try {
                return measuring.measure(protocol.name().toLowerCase(Locale.ROOT), subjects, load);
            } finally {
                subjects.forEach(Subject::close);
            }
        }
    }

    private Map<String, Object> all(Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("users", servers.users());
        all.put("store", servers.store().orElse("default"));
        all.put("cache", servers.answersFromMemory());
        all.put("rounds", measuring.rounds());
        all.put("seconds", measuring.seconds());
        all.put("warmUp", measuring.warmUp());
        return all;
    }
}
