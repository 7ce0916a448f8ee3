package org.jamescyrus.server;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line, as far as it does not start to serve. */
class MainTest {
    @TempDir
    Path folder;

    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.execute(
                new PrintStream(out, true, Charset.defaultCharset()),
                new PrintStream(err, true, Charset.defaultCharset()),
                args);
        return new Result(code, out.toString(Charset.defaultCharset()), err.toString(Charset.defaultCharset()));
    }

    /** {@code run} with all files of a site in {@link #folder}. */
    private Result runSite(String... more) {
        SiteFolder site = new SiteFolder(folder);
        Stream<String> usual = Stream.of(
                "run",
                "--data",
                site.data().toString(),
                "--imapd-conf",
                site.imapdConf().toString(),
                "--cyrus-conf",
                site.cyrusConf().toString());
        return run(Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--no-such-option", "no-such-command", "run --no-such-option", "demo extra", "run --data", ""})
    void aWrongCommandLineIsAnsweredWithTheUsage(String line) {
        Result result = run(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Usage: james-cyrus");
    }

    @Test
    void aVersionOfCyrusThatIsNotKnownIsNamed() {
        Result result = run("run", "--cyrus-version", "4.7");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("'4.7' is no version of Cyrus known here (2.3 to 3.12, or head)")
                .contains("Usage: james-cyrus run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/var", "/var=", "var=/tmp"})
    void aPathMapThatIsNoneIsNamed(String map) {
        Result result = run("run", "--path-map", map);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("'" + map + "' says not which folder stands for which (use FROM=TO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "disk", "sqlite:", "jdbc:mysql://host/mail", "postgresql://host/mail", "Memory"})
    void aStoreThatIsNoneIsNamed(String store) {
        Result result = run("run", "--store", store);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("'" + store + "' is no store (use memory, sqlite:FILE or jdbc:postgresql://HOST/DATABASE)");
    }

    @Test
    void aPasswordIsNotTakenFromTheCommandLine() {
        Result result = run("run", "--store", "jdbc:postgresql://host/mail?user=james&password=abcde");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("can be read by everybody").doesNotContain("abcde");
    }

    @Test
    void aStoreThatCannotBeHadIsOneLine() throws Exception {
        SiteFolder site = new SiteFolder(folder);
        site.write("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(site.socket("smmap")));
        Path text = Files.writeString(folder.resolve("text"), "This is no database, but a text. ".repeat(100));
        for (String store : List.of(
                "sqlite:" + text,
                "sqlite:" + folder.resolve("none").resolve("store.db"),
                "jdbc:postgresql://127.0.0.1:1/mail?user=james")) {
            Result result = runSite("--store", store);
            assertThat(result.code()).as(store).isEqualTo(71);
            assertThat(result.err().lines()).as(result.err()).hasSize(1);
            assertThat(result.err())
                    .startsWith(
                            "james-cyrus: " + store.replaceFirst("^sqlite:", "").replaceFirst("\\?.*", ""));
        }
        assertThat(site.socket("smmap")).doesNotExist();
    }

    @Test
    void aPasswordFileThatCannotBeReadIsOneLine() throws Exception {
        SiteFolder site = new SiteFolder(folder);
        site.write("", "");
        Path missing = folder.resolve("password");
        Result result =
                runSite("--store", "jdbc:postgresql://127.0.0.1:1/mail", "--store-password-file", missing.toString());
        assertThat(result.code()).isEqualTo(78);
        assertThat(result.err()).startsWith("james-cyrus: --store-password-file: " + missing + " cannot be read");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void theVersionIsOneLine() {
        Result result = run("--version");
        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("james-cyrus \\S.*\\R");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theHelpNamesTheCommands() {
        Result result = run("--help");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: james-cyrus").contains("run ").contains("demo ");
        assertThat(run("run", "--help").out())
                .contains("--imapd-conf")
                .contains("--cyrus-conf")
                .contains("--data")
                .contains("--path-map=FROM=TO")
                .contains("--store=STORE");
    }

    @Test
    void aMissingFileIsOneLineAndTheCodeOfCyrus() {
        Result result = runSite();
        assertThat(result.code()).isEqualTo(78);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("james-cyrus: " + folder.resolve("imapd.conf") + ": ");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aWrongLineIsOneLineAndTheCodeOfCyrus() throws Exception {
        new SiteFolder(folder).write("unixhierarchysep: perhaps\n", "");
        Result result = runSite();
        assertThat(result.code()).isEqualTo(78);
        assertThat(result.err()).startsWith("james-cyrus: " + folder.resolve("imapd.conf") + ":2: unixhierarchysep: ");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aSocketThatCannotBeHadIsOneLine() throws Exception {
        SiteFolder site = new SiteFolder(folder);
        Path socket = Files.writeString(site.socket("smmap"), "no socket");
        site.write("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket));
        Result result = runSite();
        assertThat(result.code()).isEqualTo(71);
        assertThat(result.err()).startsWith("james-cyrus: " + socket + ": is no socket");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(socket).hasContent("no socket");
    }

    @Test
    void aFolderForTheLogThatCannotBeMadeIsOneLine() throws Exception {
        Files.writeString(new SiteFolder(folder).data(), "a file");
        Result result = runSite();
        assertThat(result.code()).isEqualTo(71);
        assertThat(result.err())
                .startsWith("james-cyrus: " + folder.resolve("data").resolve("log") + ": ");
        assertThat(result.err().lines()).hasSize(1);
    }
}
