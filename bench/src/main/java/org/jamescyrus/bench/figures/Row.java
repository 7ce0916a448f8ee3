package org.jamescyrus.bench.figures;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.jamescyrus.bench.load.LoadResult;

/**
 * What the rounds of one server with so many connections come to: medians, but for the longest time, which is that of all rounds, and
 * what was wrong, which is summed. Times in microseconds.
 *
 * @param rate questions or messages a second
 * @param deliveries a second
 */
public record Row(
        String server,
        int connections,
        double rate,
        double deliveries,
        double p50,
        double p99,
        double longest,
        double generatorCores,
        long wrong) {
    /** Of the samples of one server and one number of connections. */
    public static Row of(List<Sample> rounds) {
        return new Row(
                rounds.get(0).server(),
                rounds.get(0).connections(),
                median(rounds, LoadResult::rate),
                median(rounds, result -> result.deliveries() / result.seconds()),
                median(rounds, LoadResult::p50),
                median(rounds, LoadResult::p99),
                rounds.stream()
                        .mapToDouble(round -> round.result().longest())
                        .max()
                        .orElse(0),
                median(rounds, LoadResult::generatorCores),
                rounds.stream().mapToLong(round -> round.result().wrong()).sum());
    }

    private static double median(List<Sample> rounds, ToDoubleFunction<LoadResult> value) {
        return Median.of(rounds.stream()
                .map(round -> value.applyAsDouble(round.result()))
                .toList());
    }

    /** One row for each server and number of connections, by connections, in the order the servers were measured. */
    public static List<Row> of(List<Integer> connections, List<Sample> samples) {
        List<String> servers = samples.stream().map(Sample::server).distinct().toList();
        return connections.stream()
                .flatMap(count -> servers.stream().map(server -> rounds(samples, server, count)))
                .filter(rounds -> !rounds.isEmpty())
                .map(Row::of)
                .toList();
    }

    private static List<Sample> rounds(List<Sample> samples, String server, int connections) {
        return samples.stream()
                .filter(sample -> sample.server().equals(server) && sample.connections() == connections)
                .toList();
    }

    /** The row of another server with the same number of connections. */
    public Optional<Row> of(String other, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.server().equals(other) && row.connections() == connections)
                .findFirst();
    }

    /** How many times this server's rate is the other's. */
    public double rateAgainst(Row other) {
        return rate / other.rate;
    }

    /** How many times this server's 99th percentile is the other's. */
    public double p99Against(Row other) {
        return p99 / other.p99;
    }
}
