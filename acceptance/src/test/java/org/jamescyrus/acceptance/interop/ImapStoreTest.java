package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Python's IMAP client with a server on its default store. {@code -Dimap.seconds=N} lets many connections work at once for so long.
 */
@RequiresPeer(value = "python3", debianPackage = "python3")
class ImapStoreTest {
    private static final String SECONDS = System.getProperty("imap.seconds", "8");
    private static final String CONNECTIONS = "20";

    @TempDir
    Path folder;

    private RunningProcess start() throws IOException {
        Path imapdConf = Files.writeString(folder.resolve("imapd.conf"), """
                configdirectory: %s
                servername: mail.example.org
                admins: cyrus
                allowplaintext: yes
                """.formatted(folder));
        Path cyrusConf = Files.writeString(folder.resolve("cyrus.conf"), """
                SERVICES {
                  imap cmd="imapd" listen="127.0.0.1:0"
                }
                """);
        Launcher.build();
        RunningProcess server = Launcher.startRun(
                "--imapd-conf", imapdConf.toString(), "--cyrus-conf", cyrusConf.toString(), "--data", data());
        try {
            Path password = Files.writeString(folder.resolve("password"), "secret\n");
            RunningProcess created = Launcher.administer(
                    "user", "create", "alice", "--password-file", password.toString(), "--data", data());
            assertThat(created.exitCode()).as("%s", created).isZero();
            return server;
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private RunningProcess client(RunningProcess server, String kind, String... numbers) throws IOException {
        Path script = folder.resolve("imap_session.py");
        try (InputStream in =
                Objects.requireNonNull(ImapStoreTest.class.getResourceAsStream("/interop/imap_session.py"))) {
            Files.copy(in, script);
        }
        String address = server.awaitLine(line -> line.startsWith("imap "), Duration.ofSeconds(2));
        String port = address.substring(address.lastIndexOf(':') + 1);
        String[] command = Stream.concat(
                        Stream.of("python3", script.toString(), kind, port, "alice", "secret"), Stream.of(numbers))
                .toArray(String[]::new);
        return RunningProcess.run(Duration.ofMinutes(3), command);
    }

    private void assertSound() throws IOException {
        RunningProcess check = Launcher.administer("store", "check", "--data", data());
        assertThat(check.exitCode()).as("%s", check).isZero();
    }

    @Test
    void aSessionReadsFlagsMovesAndExpunges() throws Exception {
        try (RunningProcess server = start()) {
            RunningProcess session = client(server, "session");
            assertThat(session.out()).as("%s", session).isEqualTo(List.of("ok"));
            assertSound();
        }
    }

    @Test
    void manyConnectionsAtOnceLeaveASoundStore() throws Exception {
        try (RunningProcess server = start()) {
            RunningProcess load = client(server, "load", CONNECTIONS, SECONDS, "1");
            assertThat(load.out()).as("%s", load).endsWith("ok");
            System.out.println("ImapStoreTest: " + load.out().get(0));
            assertSound();
        }
        assertSound();
    }
}
