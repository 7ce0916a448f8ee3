package org.jamescyrus.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.cli.console.ExitCode;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands on the example sites of the manual. */
class ConfCommandTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Charset charset = Charset.defaultCharset();
        int code = Cli.execute(new PrintStream(out, true, charset), new PrintStream(err, true, charset), arguments);
        return new Outcome(code, out.toString(charset), err.toString(charset));
    }

    private static Outcome conf(String verb, String example, String version, String... more) {
        List<String> arguments = new ArrayList<>(List.of("conf", verb));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of(
                "--imapd-conf", EXAMPLES.resolve(example).resolve("imapd.conf").toString()));
        if (!verb.equals("diff")) {
            arguments.addAll(List.of(
                    "--cyrus-conf",
                    EXAMPLES.resolve(example).resolve("cyrus.conf").toString()));
            arguments.addAll(List.of("--cyrus-version", version));
        }
        return run(arguments.toArray(String[]::new));
    }

    private static String etcIs(String example) {
        return "/etc=" + EXAMPLES.resolve(example).toAbsolutePath().normalize();
    }

    /** Rewrites the file with {@code -Dupdate-docs=true}. */
    @ParameterizedTest
    @CsvSource({"debian-12, 3.6, 0", "site-2.4, 2.4, 0", "site-3.8-ldap, 3.8, 2"})
    void theManualShowsWhatLintSays(String example, String version, int code) throws IOException {
        Outcome outcome = example.equals("site-2.4")
                ? conf("lint", example, version, "--path-map", etcIs(example))
                : conf("lint", example, version);
        String shown = outcome.out()
                .replace(Path.of("..").toAbsolutePath().normalize() + "/", "")
                .replace("../docs", "docs");
        Path golden = EXAMPLES.resolve(example).resolve("lint.txt");
        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(golden, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(golden));
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void lintAsJsonHasFileLineAndCounts() throws IOException {
        JsonNode json = conf("lint", "site-3.8-ldap", "3.8", "--json").json();
        JsonNode error = StreamSupport.stream(json.get("findings").spliterator(), false)
                .filter(finding -> finding.get("severity").asText().equals("error"))
                .findFirst()
                .orElseThrow();
        assertThat(error.get("line").asInt()).isEqualTo(22);
        assertThat(error.get("file").asText()).endsWith("site-3.8-ldap/imapd.conf");
        assertThat(json.get("errors").asInt()).isEqualTo(1);
        assertThat(json.get("warnings").asInt()).isZero();
        assertThat(json.get("notes").asInt()).isPositive();
    }

    @Test
    void warningsCountOnlyIfAskedFor() {
        assertThat(conf("lint", "debian-12", "3.6").code()).isEqualTo(ExitCode.CLEAN);
        assertThat(conf("lint", "debian-12", "3.6", "--strict").code()).isEqualTo(ExitCode.WARNINGS);
    }

    @Test
    void everyErrorOfBothFilesIsFound() throws IOException {
        Path imapd = Files.writeString(
                folder.resolve("imapd.conf"),
                "lmtp_strict_quota: YES\nunixhierarchysep: yes\nautocreate_post: maybe\n");
        Path cyrus = Files.writeString(folder.resolve("cyrus.conf"), "SERVICES {\n  smmap cmd=\"smmapd\"\n}\n");
        Outcome outcome = run("conf", "lint", "--imapd-conf", imapd.toString(), "--cyrus-conf", cyrus.toString());
        assertThat(outcome.out())
                .contains("3 errors")
                .containsPattern("1 +error +lmtp_strict_quota +'YES' is not a switch")
                .containsPattern("3 +error +autocreate_post")
                .containsPattern("2 +error +smmap +no listen");
        assertThat(outcome.code()).isEqualTo(ExitCode.ERRORS);
    }

    @Test
    void showSaysWhereAValueCameFrom() throws IOException {
        assertThat(conf("show", "site-3.8-ldap", "3.8").out())
                .containsPattern("virtdomains +userid +.*imapd.conf:7 +honoured");
        assertThat(conf("show", "site-3.8-ldap", "3.8", "--all").out())
                .containsPattern("chatty +no +default of 3.8 +later");
    }

    @Test
    void aSecretIsNeverShown() {
        for (String[] more : new String[][] {{}, {"--all"}, {"--json"}, {"--all", "--json"}}) {
            assertThat(conf("show", "site-3.8-ldap", "3.8", more).out())
                    .contains("ldap_password")
                    .doesNotContain("not-the-real-one");
        }
        assertThat(conf("lint", "site-3.8-ldap", "3.8").out()).doesNotContain("not-the-real-one");
    }

    @Test
    void aServiceSeesItsOwnOptions() throws IOException {
        JsonNode options = conf("show", "site-3.8-ldap", "3.8", "--service", "relaymap", "--all", "--json")
                .json()
                .get("options");
        assertThat(StreamSupport.stream(options.spliterator(), false)
                        .filter(option -> option.get("name").asText().equals("lmtp_over_quota_perm_failure"))
                        .map(option -> option.get("value").asText()))
                .containsExactly("yes");
        assertThat(conf("show", "site-3.8-ldap", "3.8", "--service", "nosuch").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void diffNamesWhatTheFileLeavesToAChangedDefault() throws IOException {
        Outcome table = conf("diff", "site-2.4", "", "--cyrus-version", "2.4", "head");
        assertThat(table.out())
                .containsPattern("unixhierarchysep +no +yes +honoured")
                .containsPattern("lmtp_downcase_rcpt +no +yes +honoured")
                .doesNotContain("poptimeout");
        assertThat(table.code()).isEqualTo(ExitCode.CLEAN);
        JsonNode json = conf("diff", "site-2.4", "", "--json", "--cyrus-version", "2.4", "head")
                .json();
        assertThat(json.get("changes").findValuesAsText("name")).contains("altnamespace");
    }

    @Test
    void exportWritesAConfFolderAndRewritesOnlyItsOwnFiles() throws IOException {
        Path target = folder.resolve("conf");
        Outcome first = export(target);
        assertThat(first.code()).isEqualTo(ExitCode.CLEAN);
        assertThat(first.out()).contains("imapserver.xml", "cyrus.properties", "extensions.properties");
        assertThat(target.resolve("imapserver.xml")).content().contains("imapd.conf:16 timeout -->");
        assertThat(export(target).code()).isEqualTo(ExitCode.CLEAN);

        Files.writeString(target.resolve("imapserver.xml"), "<mine/>");
        Outcome refused = export(target);
        assertThat(refused.code()).isEqualTo(ExitCode.ERRORS);
        assertThat(refused.err()).contains("imapserver.xml", "--overwrite").hasLineCount(1);
        assertThat(target.resolve("imapserver.xml")).hasContent("<mine/>");
        assertThat(export(target, "--overwrite").code()).isEqualTo(ExitCode.CLEAN);
        assertThat(target.resolve("imapserver.xml")).content().contains("imapserver enabled");
    }

    private static Outcome export(Path target, String... more) {
        List<String> arguments = new ArrayList<>(List.of(target.toString(), "--path-map", etcIs("site-2.4")));
        arguments.addAll(List.of(more));
        return conf("export", "site-2.4", "2.4", arguments.toArray(String[]::new));
    }

    @Test
    void anExportedPasswordIsForItsOwnerAlone() throws IOException {
        Path tls = Files.createDirectories(folder.resolve("ssl").resolve("cyrus"));
        Files.writeString(tls.resolve("cert.pem"), "");
        Files.writeString(tls.resolve("key.pem"), "");
        Path target = folder.resolve("conf");
        Outcome outcome =
                conf("export", "site-3.8-ldap", "3.8", target.toString(), "--path-map", "/etc=" + folder, "--json");
        assertThat(outcome.code()).isEqualTo(ExitCode.CLEAN);
        assertThat(outcome.out()).doesNotContain("not-the-real-one");
        Path users = target.resolve("usersrepository.xml");
        assertThat(users).content().contains("not-the-real-one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({"conf", "conf nosuch", "conf lint --cyrus-version 9", "conf diff", "nosuch", "conf show --path-map x"})
    void aWrongCommandLineIsToldSo(String line) {
        Outcome outcome = run(line.split(" "));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("Usage: james-cyrus");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aMissingFileIsOneLine() {
        Outcome outcome =
                run("conf", "show", "--imapd-conf", folder.resolve("none").toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.ERRORS);
        assertThat(outcome.err()).contains("none").hasLineCount(1);
    }
}
