package org.jamescyrus.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Table;
import org.jamescyrus.cli.site.DialectOption;
import org.jamescyrus.cli.site.SiteFiles;
import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.james.JamesConfiguration;
import org.jamescyrus.conf.lint.Finding;
import org.jamescyrus.conf.lint.Lint;
import org.jamescyrus.conf.lint.Place;
import org.jamescyrus.conf.lint.Severity;

/** {@code conf lint}: before a site is run here, what will be honoured, what will not, and what is wrong. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Say what of a site's files will be honoured, what will not, and what is wrong.",
            "Exit code: 0 clean, 1 warnings (with --strict), 2 errors."
        })
final class LintCommand implements Callable<Integer> {
    @Option(names = "--strict", description = "Warnings count: exit code 1.")
    private boolean strict;

    @Option(names = "--no-notes", description = "Leave out what is only good to know.")
    private boolean withoutNotes;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SiteFiles files = new SiteFiles();

    @Mixin
    private DialectOption version = new DialectOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Finding> findings = findings()
                .filter(finding -> !withoutNotes || finding.severity() != Severity.NOTE)
                .sorted(Comparator.comparing(Finding::place))
                .toList();
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        if (json) {
            printJson(findings, counts);
        } else {
            printTable(findings, counts);
        }
        if (counts.containsKey(Severity.ERROR)) {
            return ExitCode.ERRORS;
        }
        return strict && counts.containsKey(Severity.WARNING) ? ExitCode.WARNINGS : ExitCode.CLEAN;
    }

    private Stream<Finding> findings() {
        List<Finding> found = Lint.of(files.imapdConf, files.cyrusConf, version.dialect, files.paths);
        boolean wrong = found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return wrong ? found.stream() : Stream.concat(found.stream(), jamesCannot());
    }

    /** What only shows when the site is put into James's terms, such as a certificate that is not there. */
    private Stream<Finding> jamesCannot() {
        try {
            JamesConfiguration.of(files.read(version.dialect));
            return Stream.empty();
        } catch (ConfigurationException e) {
            return Stream.of(Finding.of(e));
        }
    }

    private void printTable(List<Finding> findings, Map<Severity, Integer> counts) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, List<Finding>> byFile = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.place().file(), LinkedHashMap::new, Collectors.toList()));
        byFile.forEach((file, found) -> {
            out.println(file);
            Table table = new Table();
            found.forEach(finding ->
                    table.row(line(finding.place()), level(finding.severity()), finding.subject(), finding.message()));
            table.print(out);
            out.println();
        });
        String counted = shownSeverities()
                .map(severity -> counted(counts.getOrDefault(severity, 0), level(severity)))
                .collect(Collectors.joining(", "));
        out.println(counted + " (read as Cyrus " + version.dialect + ")");
    }

    private Stream<Severity> shownSeverities() {
        return Stream.of(Severity.values()).filter(severity -> !withoutNotes || severity != Severity.NOTE);
    }

    private static String counted(int number, String name) {
        return number + " " + name + (number == 1 ? "" : "s");
    }

    private void printJson(List<Finding> findings, Map<Severity, Integer> counts) {
        ObjectNode document = Json.object().put("cyrusVersion", version.dialect.toString());
        ArrayNode list = document.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode entry = list.addObject()
                    .put("severity", level(finding.severity()))
                    .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                    .put("file", finding.place().file());
            finding.place().line().ifPresent(line -> entry.put("line", line));
            entry.put("subject", finding.subject()).put("message", finding.message());
        }
        for (Severity severity : Severity.values()) {
            document.put(level(severity) + "s", counts.getOrDefault(severity, 0));
        }
        Json.print(document, spec.commandLine().getOut());
    }

    private static String line(Place place) {
        return place.line().isPresent() ? "  " + place.line().getAsInt() : "";
    }

    private static String level(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
