package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example sites of the manual, run: their files as they are, but for the well-known ports, which
 * a test may not have. Paths are put below a folder of the test's with {@code --path-map}.
 */
class ExampleSitesTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");

    private Path folder = Path.of("");

    @BeforeAll
    static void build() throws IOException {
        Launcher.build();
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("site");
    }

    @AfterEach
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The site's files in the test's folder, with every TCP address a free port on loopback. */
    private Path copyOf(String example) throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(example))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file).replaceAll("listen=\"[^/\"]*\"", "listen=\"127.0.0.1:0\"");
                Files.writeString(etc.resolve(file.getFileName()), text);
            }
        }
        return etc;
    }

    private static String[] options(Path etc, String version, Path from, Path to) {
        return new String[] {
            "--imapd-conf",
            etc.resolve("imapd.conf").toString(),
            "--cyrus-conf",
            etc.resolve("cyrus.conf").toString(),
            "--cyrus-version",
            version,
            "--path-map",
            from + "=" + to
        };
    }

    private RunningProcess run(String example, String version, String from) throws IOException {
        Path etc = copyOf(example);
        Stream<String> data = Stream.of("--data", folder.resolve("data").toString());
        return Launcher.startRun(
                Stream.concat(data, Stream.of(options(etc, version, Path.of(from), folder.resolve("mapped"))))
                        .toArray(String[]::new));
    }

    private static List<String> services(RunningProcess server) {
        return server.out().stream()
                .takeWhile(line -> !line.equals("ready"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    @Test
    void debiansLayoutOpensTheSocketsItNames() throws Exception {
        try (RunningProcess server = run("debian-12", "3.6", "/run");
                Questions smmap = Questions.to(folder.resolve("mapped/cyrus/socket/smmap"))) {
            assertThat(services(server)).containsExactlyInAnyOrder("imap", "pop3", "smmap", "sieve");
            assertThat(smmap.ask("nobody")).isEqualTo("NOTFOUND Mailbox does not exist");
        }
    }

    /** {@code -C /etc/imapd-local.conf} is read from where the map puts {@code /etc}; so must the sockets be. */
    @Test
    void aSiteOf24ServesBothItsImapConfigurations() throws Exception {
        Path etc = copyOf("site-2.4");
        Path cyrusConf = etc.resolve("cyrus.conf");
        Files.writeString(
                cyrusConf,
                Files.readString(cyrusConf)
                        .replace(
                                "/var/imap/socket/smmap",
                                folder.resolve("smmap").toString()));
        String[] options = options(etc, "2.4", Path.of("/etc"), etc);
        try (RunningProcess server = Launcher.startRun(
                        Stream.concat(Stream.of("--data", folder.resolve("data").toString()), Stream.of(options))
                                .toArray(String[]::new));
                Questions smmap = Questions.to(folder.resolve("smmap"))) {
            assertThat(services(server)).containsExactlyInAnyOrder("imap", "imaplocal", "smmap");
            assertThat(smmap.ask("bb+announce@dept.example")).isEqualTo("NOTFOUND Mailbox does not exist");
        }
    }

    @Test
    void aStockJamesRunsOnWhatExportWrites() throws Exception {
        Path etc = copyOf("debian-12");
        int imapPort = Templates.freeLoopbackPort();
        Path cyrusConf = etc.resolve("cyrus.conf");
        Files.writeString(
                cyrusConf,
                Files.readString(cyrusConf)
                        .replaceFirst("127.0.0.1:0", "127.0.0.1:" + imapPort)
                        .replace(
                                "/run/cyrus/socket/smmap",
                                folder.resolve("stock/socket/smmap").toString()));
        Path exported = folder.resolve("exported");
        RunningProcess export = Launcher.administer(
                "conf",
                Stream.concat(
                                Stream.of("export", exported.toString()),
                                Stream.of(options(etc, "3.6", Path.of("/run"), folder.resolve("mapped"))))
                        .toArray(String[]::new));
        assertThat(export.exitCode()).as("%s", export).isZero();
        try (StockJames james = StockJames.startWith(folder.resolve("stock"), imapPort, exported);
                Questions smmap = Questions.to(james.socket())) {
            james.createUser("alice");
            james.append("alice", "Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(smmap.ask("alice@office.example")).isEqualTo("OK alice@office.example");
            assertThat(smmap.ask("nobody@office.example")).isEqualTo("NOTFOUND Mailbox does not exist");
        }
    }
}
