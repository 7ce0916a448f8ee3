package org.jamescyrus.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.cli.console.ExitCode;

import static org.assertj.core.api.Assertions.assertThat;

/** Which server is asked, and what is said when it does not answer as hoped. */
class AdminServerTest {
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

    private CommandRun listUsers(String... options) {
        return CommandRun.of(CommandRun.with(new String[] {"user", "list"}, options));
    }

    private CommandRun listUsersOfData() {
        return listUsers("--data", data.toString());
    }

    @Test
    void theServerIsFoundByItsDataFolder() {
        CommandRun run = listUsersOfData();
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void anotherServerIsFoundByUrlAndTokenFile() throws IOException {
        Path token = Files.writeString(data.resolve("token"), ContractServer.TOKEN + "\r\nmore\n");
        CommandRun run = listUsers("--url", server.url() + "/", "--token-file", token.toString());
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void withoutItsFileNoServerRuns() {
        CommandRun run = listUsers("--data", data.resolve("other").toString());
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err())
                .startsWith("james-cyrus: no server runs with this data folder: " + data.resolve("other"))
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"url\":\"http://127.0.0.1:1\"}", "{\"url\":\"ftp://x\",\"token\":\"t\"}"})
    void aFileThatNoServerWroteIsOneLine(String content) throws IOException {
        Files.writeString(data.resolve("admin.json"), content);
        CommandRun run = listUsersOfData();
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("admin.json: ").hasLineCount(1);
    }

    @Test
    void aServerThatHasGoneIsOneLine() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(
                data.resolve("admin.json"), "{\"url\":\"http://127.0.0.1:" + port + "\",\"token\":\"secret\"}");
        CommandRun run = listUsersOfData();
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err())
                .contains("127.0.0.1:" + port + ": no server answers there", "admin.json")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @Test
    void aTokenOfAnotherServerIsNotAccepted() throws IOException {
        Path token = Files.writeString(data.resolve("token"), "of-another");
        CommandRun run = listUsers("--url", server.url(), "--token-file", token.toString());
        assertThat(run.code()).isEqualTo(ExitCode.NOT_AUTHORISED);
        assertThat(run.err())
                .contains("the token is not accepted")
                .doesNotContain("of-another")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://mail.example.org:8000, in clear",
        "ftp://127.0.0.1, is no URL",
        "127.0.0.1:8000, is no URL",
        "http://127.0.0.1.example.org:8000, in clear",
        "http://user@127.0.0.1:8000, is no URL"
    })
    void aTokenIsNotSentJustAnywhere(String url, String why) {
        CommandRun run = listUsers("--url", url);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--url: '" + url + "'", why);
    }

    @Test
    void twoServersAreNone() {
        assertThat(listUsers("--url", server.url(), "--data", data.toString()).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(listUsers("--token-file", "x").code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 1, wrong",
        "404, 1, wrong",
        "501, 1, wrong",
        "401, 77, not accepted",
        "403, 77, not accepted",
        "500, 70, failed with 500: wrong",
        "503, 75, not now (503): wrong"
    })
    void eachStatusHasItsExitCodeAndOneLine(int status, int code, String said) {
        server.instead = Optional.of(ContractServer.error(status, "wrong"));
        CommandRun run = listUsersOfData();
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains(said).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"404, but not as james-cyrus does", "200, but not in JSON"})
    void whatIsNoWebAdminIsToldSo(int status, String said) {
        server.instead = Optional.of(ContractServer.page(status, "<html><h2>404 Not found</h2></html>"));
        CommandRun run = listUsersOfData();
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains(said).hasLineCount(1);
    }

    @Test
    void anArgumentThatTheLocaleLostIsNotSent() {
        CommandRun run = CommandRun.of("mailbox", "create", "user.m\uFFFD\uFFFDller", "--data", data.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("LC_ALL=C.UTF-8").hasLineCount(1);
        assertThat(server.requests).isEmpty();
    }
}
