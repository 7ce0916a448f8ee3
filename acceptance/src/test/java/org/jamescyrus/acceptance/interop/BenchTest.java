package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/bench} measures what it says: a second each, so the figures mean nothing. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BenchTest {
    private static final Duration BUILD = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(250);
    private static final String PROGRAM =
            Path.of("..", "bin", "bench").toAbsolutePath().normalize().toString();
    private static final List<String> SHORT = List.of(
            "--users", "20", "--seconds", "1", "--rounds", "1", "--warm-up", "1", "--connections", "2", "--json");

    @TempDir
    Path folder;

    @BeforeAll
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    static void build() throws IOException {
        Launcher.build();
        RunningProcess help = RunningProcess.run(BUILD, PROGRAM, "--help");
        assertThat(help.exitCode()).as("%s", help).isZero();
    }

    private JsonNode bench(List<String> options, String... command) throws IOException {
        Path json = folder.resolve("figures.json");
        RunningProcess bench = RunningProcess.run(
                PATIENCE,
                Stream.of(Stream.of(PROGRAM), Stream.of(command), options.stream(), Stream.of(json.toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
        assertThat(bench.exitCode()).as("%s", bench).isZero();
        return new ObjectMapper().readTree(json.toFile());
    }

    private static void assertAnswered(JsonNode figures, String... servers) {
        assertThat(figures.get("rows"))
                .extracting(row -> row.get("server").textValue())
                .containsExactly(servers);
        assertThat(figures.get("samples"))
                .allMatch(sample -> sample.get("result").get("p99").doubleValue() > 0)
                .allMatch(sample -> sample.get("result").get("wrong").intValue() == 0);
    }

    @Test
    void questionsAreMeasured() throws Exception {
        assertAnswered(bench(SHORT, "smmap"), "ours");
    }

    @Test
    void deliveriesAreMeasured() throws Exception {
        assertAnswered(bench(SHORT, "lmtp", "--recipients", "2"), "ours");
    }

    @Test
    @RequiresPeer(value = "cyrmaster", debianPackage = "cyrus-imapd", startedBy = RequiresPeer.StartedBy.ROOT)
    void aRealCyrusIsMeasuredInTurn() throws Exception {
        assertAnswered(bench(SHORT, "smmap", "--cyrus", "--bare"), "ours", "cyrus", "bare");
    }

    @Test
    void startAndMemoryAreMeasured() throws Exception {
        JsonNode figures = bench(
                List.of("--users", "5", "--rounds", "1", "--rest", "0", "--idle", "20", "--deliveries", "20", "--json"),
                "start");

        assertThat(figures.get("starts")).singleElement().satisfies(start -> {
            assertThat(start.get("secondsToReady").doubleValue()).isPositive();
            assertThat(start.get("atRest").longValue()).isGreaterThan(10_000);
            assertThat(start.get("delivered").intValue()).isEqualTo(20);
            assertThat(start.get("collected").get("liveLater").longValue()).isGreaterThan(5_000);
        });
    }

    @Test
    void theStoreIsMeasured() throws Exception {
        JsonNode figures = bench(
                List.of(
                        "--seconds",
                        "0.3",
                        "--warm-up",
                        "0",
                        "--callers",
                        "2",
                        "--mailbox",
                        "100",
                        "--messages",
                        "80",
                        "--mailboxes",
                        "8",
                        "--json"),
                "store");

        assertThat(figures.get("figures"))
                .hasSize(11)
                .allMatch(figure -> figure.get("value").doubleValue() >= 0);
    }
}
