package org.jamescyrus.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.cli.console.ExitCode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code user create --csv}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UserImportTest {
    @TempDir
    Path data;

    private ContractServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ContractServer();
        server.announceIn(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandRun load(String csv, String... options) throws IOException {
        return load(csv.getBytes(StandardCharsets.UTF_8), options);
    }

    private CommandRun load(byte[] csv, String... options) throws IOException {
        Path file = Files.write(file(), csv);
        return CommandRun.of(CommandRun.with(
                new String[] {"user", "create", "--csv", file.toString(), "--data", data.toString()}, options));
    }

    private Path file() {
        return data.resolve("users.csv");
    }

    private JsonNode made(String name) {
        return server.users.getOrDefault(name, MissingNode.getInstance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user,password,storage\n", "\uFEFFuser,password,storage\r\n", "\uFEFF"})
    void rowsBecomeUsersUnderAHeadingOrNone(String heading) throws IOException {
        CommandRun run = load(heading + "alice,secret,1024\r\n\r\nmüller,\"a \"\"b\"\",\nc\",\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).matches("created 2, existed 0, failed 0 in [0-9]+ s\n");
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
        assertThat(made("alice").path("storage").asLong()).isEqualTo(1024);
        assertThat(made("müller").path("password").asText()).isEqualTo("a \"b\",\nc");
        assertThat(made("müller").path("storage").isNull()).isTrue();
    }

    @Test
    void aWrongRowIsNamedAndTheOthersGoOn() throws IOException {
        CommandRun run = load("""
                a,secret
                b,secret,lots
                ,secret,
                c,,
                d,"two
                lines",5
                e,secret,5,6
                f,"x"y,5
                g,secret,5
                """);
        assertThat(run.err())
                .contains(
                        "users.csv:1: a: has not the three columns",
                        "users.csv:2: b: storage: 'lots' is no number",
                        "users.csv:3: user: is empty",
                        "users.csv:4: c: password: is empty",
                        "users.csv:7: e: has not the three columns",
                        "users.csv:8: f: a quoted value does not end well")
                .doesNotContain("secret")
                .hasLineCount(6);
        assertThat(run.out()).startsWith("created 2, existed 0, failed 6 in ");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(server.users).containsOnlyKeys("d", "g");
    }

    @Test
    void aUserWhoExistsIsToldAndNotFatal() throws IOException {
        server.users.put("bob", new ObjectMapper().nullNode());
        CommandRun run = load("alice,x,\nbob,y,\n");
        assertThat(run.err()).isEqualTo("james-cyrus: " + file() + ":2: bob: exists already\n");
        assertThat(run.out()).startsWith("created 1, existed 1, failed 0 in ");
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void jsonIsOneObjectWithCountsAndFailures() throws IOException {
        JsonNode json = load("alice,x,\nbob,y,no\n", "--json").json();
        assertThat(json.path("created").asInt()).isEqualTo(1);
        assertThat(json.path("failed").asInt()).isEqualTo(1);
        assertThat(json.path("failures").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(json.path("failures").path(0).path("user").asText()).isEqualTo("bob");
        assertThat(json.path("failures").path(0).path("message").asText()).startsWith("bob: storage: 'no'");
    }

    @Test
    void whatIsNotUtf8EndsTheReadingWithItsLine() throws IOException {
        CommandRun run = load("alice,x,\nm\u00fcller,y,\nbob,z,\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run.err())
                .contains("users.csv:2: is not UTF-8; nothing was read from here on")
                .hasLineCount(1);
        assertThat(server.users).containsOnlyKeys("alice");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void aQuoteThatIsNeverClosedTakesABoundedPartOfTheFile() throws IOException {
        CommandRun run = load("alice,x,\nbob,\"y,\n" + "carl,z,\n".repeat(100_000));
        assertThat(run.err())
                .contains("users.csv:2: a value is longer than 65536 characters")
                .hasLineCount(1);
        assertThat(server.users).containsOnlyKeys("alice");
    }

    @Test
    void aQuoteThatTheFileDoesNotCloseIsOneRow() throws IOException {
        CommandRun run = load("alice,x,\nbob,\"y,\n");
        assertThat(run.err())
                .contains("users.csv:2: bob: a quoted value does not end well")
                .hasLineCount(1);
        assertThat(server.users).containsOnlyKeys("alice");
    }

    @Test
    void withoutAServerTheFileIsNotReadToItsEnd() throws IOException {
        Path other = Files.createDirectories(data.resolve("other"));
        server.announceIn(other);
        server.instead = Optional.of(ContractServer.error(401, "no"));
        CommandRun run = load("a,x,\n".repeat(10_000));
        assertThat(run.code()).isEqualTo(ExitCode.NOT_AUTHORISED);
        assertThat(server.requests).hasSizeLessThan(100);
    }

    @Test
    void noMoreRowsAreReadThanAreUnderWay() throws Exception {
        AtomicLong rows = new AtomicLong();
        server.answers.drainPermits();
        CompletableFuture<CommandRun> run = CompletableFuture.supplyAsync(() -> CommandRun.reading(
                generated(rows, 10_000), "user", "create", "--csv", "-", "--parallel", "4", "--data", data.toString()));
        while (server.requests.size() < 4) {
            Thread.onSpinWait();
        }
        assertThat(rows.get()).isLessThan(2_000);
        server.answers.release(20_000);
        assertThat(run.get().out()).startsWith("created 10000, existed 0, failed 0 in ");
        assertThat(run.get().err())
                .startsWith("1000 rows\n")
                .endsWith("10000 rows\n")
                .hasLineCount(10);
        assertThat(server.mostAtOnce.get()).isBetween(2, 4);
    }

    /** Rows that are made when they are read. */
    private static InputStream generated(AtomicLong rows, long number) {
        return new InputStream() {
            private ByteArrayInputStream row = new ByteArrayInputStream(new byte[0]);

            @Override
            public int read() {
                return next().read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return next().read(into, offset, length);
            }

            private ByteArrayInputStream next() {
                if (row.available() == 0 && rows.get() < number) {
                    String text = "user" + rows.incrementAndGet() + ",secret,\n";
                    row = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                }
                return row;
            }
        };
    }

    @Test
    void aFileThatIsNotThereIsOneLine() {
        CommandRun run =
                CommandRun.of("user", "create", "--csv", data.resolve("none").toString(), "--data", data.toString());
        assertThat(run.code()).isEqualTo(ExitCode.NO_INPUT);
        assertThat(run.err()).contains("none: cannot be read").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"create", "create alice --csv x", "create --csv x --storage 5", "create --csv x --parallel 0"})
    void aWrongCommandLineIsToldSo(String line) {
        assertThat(CommandRun.of(("user " + line + " --data " + data).split(" "))
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }
}
