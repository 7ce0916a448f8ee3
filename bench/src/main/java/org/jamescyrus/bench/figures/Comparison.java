package org.jamescyrus.bench.figures;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A whole run.
 *
 * @param options what was measured, for whoever repeats it
 * @param unit of the rates
 */
public record Comparison(
        String title, String unit, Map<String, Object> options, Machine machine, List<Sample> samples, List<Row> rows) {
    private static final String OURS = "ours";
    private static final List<String> OTHERS = List.of("cyrus", "bare");

    /** The table for a terminal, and for a page in Markdown. */
    public String table() {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        text.append(
                "| connections | server | %s | p50 µs | p99 µs | longest ms | rate, p99 of ours to it | generator cores |\n"
                        .formatted(unit));
        text.append("|---:|---|---:|---:|---:|---:|---|---:|\n");
        for (Row row : rows) {
            text.append(line(row));
        }
        return text.toString();
    }

    private String line(Row row) {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %,.0f | %,.0f | %,.0f | %,.1f | %s | %.2f |%n",
                row.connections(),
                row.server(),
                row.deliveries(),
                row.p50(),
                row.p99(),
                row.longest() / 1000,
                against(row),
                row.generatorCores());
    }

    private String against(Row row) {
        Optional<Row> ours = OTHERS.contains(row.server()) ? row.of(OURS, rows) : Optional.empty();
        return ours.map(mine ->
                        String.format(Locale.ROOT, "%.2f ×, %.2f ×", mine.rateAgainst(row), mine.p99Against(row)))
                .orElse("");
    }

    /** Answers of all servers that were not right. */
    public long wrong() {
        return rows.stream().mapToLong(Row::wrong).sum();
    }

    /** The first of them. */
    public Optional<String> firstWrong() {
        return samples.stream()
                .filter(sample -> sample.result().wrong() > 0)
                .map(sample -> sample.server() + ": " + sample.result().firstWrong())
                .findFirst();
    }
}
