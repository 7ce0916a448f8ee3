package org.jamescyrus.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.unix.DomainSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.smmap.SocketMapServer;
import org.jamescyrus.transport.NettyTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code smmap} against a real socket map. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmmapCommandTest {
    @TempDir
    Path folder;

    private Path socket;
    private NettyTransport transport;
    private SocketMapServer server;

    @BeforeEach
    void start() throws IOException {
        socket = folder.resolve("smmap");
        transport = NettyTransport.open("test", 1);
        server = SocketMapServer.bind(
                transport,
                new DomainSocketAddress(socket.toFile()),
                SocketMapLimits.DEFAULT,
                (request, session) -> CompletableFuture.completedStage(answer(request)));
    }

    @AfterEach
    void stop() {
        server.close();
        transport.close();
    }

    private static SocketMapReply answer(SocketMapRequest request) {
        return switch (request.key().toText(StandardCharsets.UTF_8)) {
            case "alice", "müller", "-dash", "anna maria" -> SocketMapReply.ok(request.key());
            case "bob" -> SocketMapReply.temp("Over quota");
            case "banned" -> SocketMapReply.perm("no");
            case "the map" -> SocketMapReply.ok(request.mapName());
            default -> SocketMapReply.notFound("Mailbox does not exist");
        };
    }

    private CommandRun query(String... arguments) {
        return CommandRun.of(CommandRun.with(new String[] {"smmap", "query", "--socket", "unix:" + socket}, arguments));
    }

    private CommandRun selftest(String user, String... options) {
        return CommandRun.of(CommandRun.with(
                new String[] {"smmap", "selftest", "--socket", "unix:" + socket, "--user", user}, options));
    }

    private static Path cyrusConf(Path file, String smmapd) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                SERVICES {
                  imap  cmd="imapd" listen="127.0.0.1:1"
                  smmap cmd="smmapd" listen="%s"
                }
                """.formatted(smmapd));
    }

    @ParameterizedTest
    @CsvSource({
        "alice, 0, OK alice", "nobody, 1, NOTFOUND Mailbox does not exist", "banned, 1, PERM no",
        "bob, 75, TEMP Over quota", "müller, 0, OK müller", "anna maria, 0, OK anna maria"
    })
    void theExitCodeSaysWhatAnMtaWouldDo(String key, int code, String reply) {
        CommandRun run = query(key);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).matches(key + " +" + reply + " +[0-9]+ us\n");
        assertThat(run.code()).isEqualTo(code);
    }

    @Test
    void severalKeysAreAnsweredInOrder() {
        CommandRun run = query("--", "bob", "-dash", "nobody");
        assertThat(run.out().lines().map(line -> line.replaceFirst(" .*", "")))
                .containsExactly("bob", "-dash", "nobody");
        assertThat(run.code()).isEqualTo(ExitCode.TEMPORARY);
    }

    @Test
    void keysComeFromStandardInputOctetByOctet() throws IOException {
        ByteArrayInputStream in =
                new ByteArrayInputStream("alice\nm\u00fcller\nbob".getBytes(StandardCharsets.ISO_8859_1));
        JsonNode json = CommandRun.reading(in, "smmap", "query", "--json", "--socket", "unix:" + socket, "-")
                .json();
        assertThat(json.findValuesAsText("key")).containsExactly("alice", "m\\xfcller", "bob");
        assertThat(json.findValuesAsText("status")).containsExactly("OK", "NOTFOUND", "TEMP");
        assertThat(json.path(2).path("text").asText()).isEqualTo("Over quota");
        assertThat(json.path(2).path("micros").asLong()).isPositive();
    }

    @Test
    void theMapsNameIsSent() {
        assertThat(query("the map").out()).contains("OK smmap ");
        assertThat(query("the map", "--map", "virtual").out()).contains("OK virtual ");
        assertThat(query("the map", "--map", "a b").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aSocketNobodyListensAtIsOneLine() {
        CommandRun run = CommandRun.of("smmap", "query", "--socket", "unix:" + folder.resolve("none"), "alice");
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains(folder.resolve("none").toString()).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/x", "unix:x", "inet:1234", "inet:host:70000", "inet:::1:5"})
    void aSocketThatIsNoneIsToldSo(String name) {
        CommandRun run = CommandRun.of("smmap", "query", "--socket", name, "alice");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'" + name + "' is no socket");
    }

    @Test
    void theSocketIsTheFirstSmmapdOfCyrusConf() throws IOException {
        Path conf = cyrusConf(folder.resolve("etc").resolve("cyrus.conf"), "/run/smmap");
        CommandRun run = CommandRun.of(
                "smmap", "query", "alice", "--cyrus-conf", conf.toString(), "--path-map", "/run=" + folder);
        assertThat(run.out()).startsWith("alice ");
        CommandRun none =
                CommandRun.of("smmap", "query", "alice", "--cyrus-conf", conf.toString(), "--service", "imap");
        assertThat(none.code()).isEqualTo(ExitCode.ERRORS);
        assertThat(none.err()).contains("has no smmapd of the name 'imap'").hasLineCount(1);
    }

    @Test
    void theSocketOfADemoIsFoundByItsDataFolder() throws IOException {
        cyrusConf(folder.resolve("conf").resolve("cyrus.conf"), socket.toString());
        assertThat(CommandRun.of("smmap", "query", "alice", "--data", folder.toString())
                        .code())
                .isEqualTo(ExitCode.CLEAN);
        assertThat(CommandRun.of("smmap", "selftest", "--user", "alice", "--data", folder.toString())
                        .code())
                .isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void explainShowsWhatDecided() throws IOException {
        try (ContractServer admin = new ContractServer()) {
            admin.announceIn(folder);
            cyrusConf(folder.resolve("conf").resolve("cyrus.conf"), socket.toString());
            admin.users.put("alice", new ObjectMapper().nullNode());
            String[] explain = {"smmap", "query", "--explain", "--data", folder.toString()};
            CommandRun run = CommandRun.of(CommandRun.with(explain, "alice+Foo"));
            assertThat(run.out()).isEqualTo("""
                    key         alice+Foo
                    read as     user alice, folder Foo
                    mailbox     user.alice+Foo
                    acl         anyone p
                    rights      p
                    quota root  user.alice: 512 of 1024 KiB, 3 of unlimited messages
                    verdict     OK alice+Foo
                    took        73 us

                    """);
            assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
            assertThat(admin.last().parameters())
                    .containsEntry("service", "smmap")
                    .containsEntry("key", "alice+Foo")
                    .containsEntry("map", "smmap");
            CommandRun nobody = CommandRun.of(CommandRun.with(explain, "nobody", "--json"));
            assertThat(nobody.json().path(0).path("exists").asBoolean(true)).isFalse();
            assertThat(nobody.code()).isEqualTo(ExitCode.REFUSED);
        }
    }

    @Test
    void selftestPassesWithAWellServer() throws IOException {
        CommandRun run = selftest("alice");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("ok +socket file: " + socket + ", owner .+, group .+, mode [rwx-]{9}"),
                        line -> assertThat(line).isEqualTo("ok      connection: unix:" + socket),
                        line -> assertThat(line).isEqualTo("ok      known user: OK alice"),
                        line -> assertThat(line).startsWith("ok      unknown name: NOTFOUND "),
                        line -> assertThat(line).startsWith("ok      request in pieces: NOTFOUND "),
                        line -> assertThat(line).isEqualTo("ok      two requests at once: OK, NOTFOUND"),
                        line -> assertThat(line).startsWith("ok      bad request: PERM "));
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
        assertThat(selftest("alice", "--json").json().path("passed").asBoolean())
                .isTrue();
    }

    @Test
    void selftestNamesAUserWhoGetsNoMail() throws IOException {
        CommandRun run = selftest("bob");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("FAILED  known user: answered 'TEMP Over quota' and not OK; ");
        JsonNode json = selftest("bob", "--json").json();
        assertThat(json.path("checks").path(2).path("passed").asBoolean(true)).isFalse();
    }

    @Test
    void selftestStopsWhereThereIsNoSocket() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        CommandRun missing = selftest("alice");
        assertThat(missing.out())
                .startsWith("FAILED  socket file: " + socket + " does not exist; ")
                .hasLineCount(1);
        assertThat(missing.code()).isEqualTo(ExitCode.REFUSED);
        Files.writeString(socket, "");
        assertThat(selftest("alice").out()).contains(socket + " is no socket; ").hasLineCount(1);
    }

    @Test
    void selftestSaysThatNobodyListens() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(selftest("alice").out().lines())
                .satisfiesExactly(line -> assertThat(line).startsWith("ok      socket file: "), line -> assertThat(line)
                        .startsWith("FAILED  connection: unix:" + socket));
    }
}
