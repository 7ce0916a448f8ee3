package org.jamescyrus.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The generator against servers that do nothing: whole runs, without a server of ours. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BareServersTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int bench(String... arguments) {
        return Bench.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private JsonNode checked(String... command) throws Exception {
        Path json = folder.resolve("figures.json");
        String[] more = {
            "--check-generator",
            "--seconds",
            "1",
            "--rounds",
            "1",
            "--warm-up",
            "0",
            "--connections",
            "1,4",
            "--json",
            json.toString(),
            "--plot",
            folder.resolve("plot.svg").toString()
        };
        String[] all = Stream.of(command, more).flatMap(Arrays::stream).toArray(String[]::new);
        assertThat(bench(all)).as("%s%s", out, err).isZero();
        assertThat(folder.resolve("plot.png")).isNotEmptyFile();
        return new ObjectMapper().readTree(Files.readString(json));
    }

    @Test
    void questionsAreCounted() throws Exception {
        JsonNode figures = checked("smmap", "--pipeline", "4", "--generator-threads", "2");

        assertThat(figures.get("rows"))
                .hasSize(2)
                .allMatch(row -> row.get("rate").doubleValue() > 0);
        assertThat(figures.get("samples")).hasSize(2);
        assertThat(out.toString()).contains("| 4 | bare |");
    }

    @Test
    void deliveriesAreCountedByRecipients() throws Exception {
        JsonNode figures = checked("lmtp", "--recipients", "3", "--size", "100000");

        assertThat(figures.get("rows"))
                .hasSize(2)
                .allMatch(row -> row.get("rate").doubleValue() > 0)
                .allMatch(row -> Math.abs(row.get("deliveries").doubleValue()
                                        / row.get("rate").doubleValue()
                                - 3)
                        < 0.01);
    }

    @Test
    void whatCannotBeDoneIsRefusedInOneLine() {
        assertThat(bench("lmtp", "--recipients", "30", "--users", "20")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("bench: --recipients: '30' is not 1 to 20 (as many as there are --users)");
    }
}
