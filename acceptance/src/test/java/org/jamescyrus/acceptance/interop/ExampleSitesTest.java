package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
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

    /** The root of the site's paths is the test's folder. */
    private String[] options(String version, String... before) {
        Path etc = folder.resolve("etc");
        return Stream.concat(
                        Stream.of(before),
                        Stream.of(
                                "--imapd-conf",
                                etc.resolve("imapd.conf").toString(),
                                "--cyrus-conf",
                                etc.resolve("cyrus.conf").toString(),
                                "--cyrus-version",
                                version,
                                "--path-map",
                                "/=" + folder))
                .toArray(String[]::new);
    }

    private RunningProcess run(String version) throws IOException {
        return Launcher.startRun(
                options(version, "--data", folder.resolve("data").toString()));
    }

    private static void replace(Path file, String text, String with) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, with));
    }

    private static List<String> services(RunningProcess server) {
        return server.out().stream()
                .takeWhile(line -> !line.equals("ready"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    @Test
    void debiansLayoutOpensTheSocketsItNames() throws Exception {
        copyOf("debian-12");
        try (RunningProcess server = run("3.6");
                Questions smmap = Questions.to(folder.resolve("run/cyrus/socket/smmap"))) {
            assertThat(services(server))
                    .containsExactlyInAnyOrder("imap", "pop3", "smmap", "lmtpunix", "sieve", "webadmin");
            assertThat(smmap.ask("nobody")).isEqualTo("NOTFOUND Mailbox does not exist");
        }
    }

    @Test
    void aSiteOf24ServesBothItsImapConfigurations() throws Exception {
        copyOf("site-2.4");
        try (RunningProcess server = run("2.4");
                Questions smmap = Questions.to(folder.resolve("var/imap/socket/smmap"))) {
            assertThat(services(server))
                    .containsExactlyInAnyOrder("imap", "imaplocal", "smmap", "lmtpunix", "webadmin");
            assertThat(smmap.ask("bb+announce@dept.example")).isEqualTo("NOTFOUND Mailbox does not exist");
        }
    }

    @Test
    void aProviderWithLdapAndTlsOpensTheSocketsItNames() throws Exception {
        Path etc = copyOf("site-3.8-ldap");
        Templates.write(etc.resolve("ssl/cyrus"), "tls/cert.pem", Map.of());
        Templates.write(etc.resolve("ssl/cyrus"), "tls/key.pem", Map.of());
        InMemoryDirectoryServer directory = directory();
        try {
            replace(etc.resolve("imapd.conf"), "127.0.0.1:1389", "127.0.0.1:" + directory.getListenPort());
            try (RunningProcess server = run("3.8");
                    Questions smmap = Questions.to(folder.resolve("run/cyrus/socket/smmap"))) {
                assertThat(services(server))
                        .containsExactlyInAnyOrder(
                                "imap", "imaps", "pop3s", "sieve", "smmap", "relaymap", "lmtp", "webadmin");
                assertThat(smmap.ask("dora@dom.test")).isEqualTo("OK dora@dom.test");
                assertThat(smmap.ask("nobody@dom.test")).isEqualTo("NOTFOUND Mailbox does not exist");
            }
        } finally {
            directory.shutDown(true);
        }
    }

    private static InMemoryDirectoryServer directory() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=provider,dc=example");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=mail,dc=provider,dc=example", "not-the-real-one");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=provider,dc=example", "objectClass: top", "objectClass: domain", "dc: provider");
        directory.add("dn: ou=people,dc=provider,dc=example", "objectClass: top", "ou: people");
        directory.add(
                "dn: uid=dora,ou=people,dc=provider,dc=example",
                "objectClass: top",
                "objectClass: person",
                "uid: dora",
                "mail: dora@dom.test",
                "userPassword: secret");
        directory.startListening();
        return directory;
    }

    @Test
    void aStockJamesRunsOnWhatExportWrites() throws Exception {
        Path etc = copyOf("debian-12");
        int imapPort = Templates.freeLoopbackPort();
        String cyrusConf = Files.readString(etc.resolve("cyrus.conf"));
        Files.writeString(etc.resolve("cyrus.conf"), cyrusConf.replaceFirst("127.0.0.1:0", "127.0.0.1:" + imapPort));
        replace(etc.resolve("cyrus.conf"), "/run/cyrus/socket/smmap", "/stock/socket/smmap");
        Path exported = folder.resolve("exported");
        RunningProcess export = Launcher.administer("conf", options("3.6", "export", exported.toString()));
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
