package org.jamescyrus.bench.figures;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.jamescyrus.bench.load.LoadResult;

import static org.assertj.core.api.Assertions.assertThat;

class RowTest {
    private static Sample sample(String server, int connections, int round, long answered, double p99, double longest) {
        return new Sample(
                server,
                connections,
                round,
                new LoadResult(answered, 10 * answered, round == 3 ? 1 : 0, "x", 2, p99 / 2, p99, longest, 0.5));
    }

    private static final List<Sample> SAMPLES = List.of(
            sample("ours", 1, 1, 200, 10, 50),
            sample("cyrus", 1, 1, 100, 40, 60),
            sample("ours", 8, 1, 900, 20, 70),
            sample("ours", 1, 2, 600, 30, 9000),
            sample("cyrus", 1, 2, 100, 40, 60),
            sample("ours", 1, 3, 400, 20, 50));

    @Test
    void aRowHasMediansOfItsRoundsAndTheLongestOfAll() {
        Row ours = Row.of(List.of(1, 8), SAMPLES).get(0);

        assertThat(ours).isEqualTo(new Row("ours", 1, 200, 2000, 10, 20, 9000, 0.5, 1));
    }

    @Test
    void rowsStandByConnectionsAndThenAsTheServersWereMeasured() {
        assertThat(Row.of(List.of(1, 8), SAMPLES))
                .extracting(row -> row.server() + " " + row.connections())
                .containsExactly("ours 1", "cyrus 1", "ours 8");
    }

    @Test
    void ratiosAreOfMediansWithAsManyConnections() {
        List<Row> rows = Row.of(List.of(1, 8), SAMPLES);
        Row cyrus = rows.get(1);
        Row ours = cyrus.of("ours", rows).orElseThrow();

        assertThat(ours.rateAgainst(cyrus)).isEqualTo(4.0);
        assertThat(ours.p99Against(cyrus)).isEqualTo(0.5);
        assertThat(rows.get(2).of("cyrus", rows)).isEmpty();
    }
}
