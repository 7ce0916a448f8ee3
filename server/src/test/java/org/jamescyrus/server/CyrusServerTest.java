package org.jamescyrus.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.netty.channel.unix.DomainSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.conf.PathMap;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.server.ServerProbe.Endpoint;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapClient;
import org.jamescyrus.smmap.SocketMapClientLimits;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.transport.NettyTransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CyrusServerTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final SocketMapReply UNKNOWN = SocketMapReply.notFound("Mailbox does not exist");

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final NettyTransport transport = opened(NettyTransport.open("client", 1));

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(0, closeable);
        return closeable;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private SiteFolder site() {
        return new SiteFolder(folder);
    }

    private ServerOptions fourServices() throws Exception {
        return site().write("allowplaintext: yes\n", """
                  smmap     cmd="smmapd" listen="%s"
                  smmaptcp  cmd="smmapd" listen="127.0.0.1:0"
                  imap      cmd="imapd" listen="127.0.0.1:0"
                  http      cmd="httpd" listen="http"
                  lmtpunix  cmd="lmtpd" listen="%s"
                """.formatted(site().socket("smmap"), site().socket("lmtp")));
    }

    private CyrusServer started(ServerOptions options) throws StartException {
        return opened(CyrusServer.start(options));
    }

    private SocketMapReply ask(SocketAddress server, String key) throws Exception {
        try (SocketMapClient client = new SocketMapClient(transport, server, SocketMapClientLimits.DEFAULT)) {
            return client.ask(SocketMapRequest.of("m", key)).get();
        }
    }

    private SocketMapReply ask(Path socket, String key) throws Exception {
        return ask(new DomainSocketAddress(socket.toString()), key);
    }

    private static SocketMapReply ok(String key) {
        return SocketMapReply.ok(Octets.utf8(key));
    }

    private static void assertIsFree(InetSocketAddress address) throws Exception {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            assertThat(socket.isBound()).isTrue();
        }
    }

    private static void assertDoesNotStart(ServerOptions options, int exitCode, String message) {
        assertThatThrownBy(() -> CyrusServer.start(options).close())
                .isInstanceOfSatisfying(StartException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(exitCode))
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("\n");
    }

    @Test
    void whatTheSiteNamesListensAndAnswers() throws Exception {
        CyrusServer server = started(fourServices());
        server.probe().administration().createUser(ALICE, "secret");

        List<Endpoint> endpoints = server.probe().endpoints();
        assertThat(endpoints)
                .extracting(Endpoint::service)
                .containsExactly("smmap", "smmaptcp", "lmtpunix", "imap", "webadmin");
        assertThat(endpoints.get(0).address()).isEqualTo("unix:" + site().socket("smmap"));
        assertThat(List.of(endpoints.get(1), endpoints.get(3)))
                .extracting(Endpoint::address)
                .allMatch(address -> address.matches("inet:127\\.0\\.0\\.1:[1-9][0-9]*"));

        assertThat(ask(site().socket("smmap"), "alice")).isEqualTo(ok("alice"));
        assertThat(ask(Endpoints.of(server, "smmaptcp"), "Alice@anywhere.test")).isEqualTo(ok("Alice@anywhere.test"));
        assertThat(ask(Endpoints.of(server, "smmaptcp"), "nobody")).isEqualTo(UNKNOWN);

        assertThatAliceLogsIn(server);
        assertThatASecondServerIsRefused(server);
    }

    private static void assertThatAliceLogsIn(CyrusServer server) throws Exception {
        InetSocketAddress imap = Endpoints.of(server, "imap");
        try (ImapLogin login = new ImapLogin(imap)) {
            assertThat(login.greeting()).startsWith("* OK ").contains(" IMAP4rev1 ");
            assertThat(login.capabilities()).startsWith("* CAPABILITY ").contains(" IMAP4REV1 ", " QUOTA ", " ACL ");
            assertThat(login.command("LOGIN alice wrong")).startsWith("NO ");
            assertThat(login.command("LOGIN alice secret")).startsWith("OK ");
            assertThat(login.command("SELECT INBOX")).startsWith("OK ");
        }
        try (ImapLogin login = new ImapLogin(imap)) {
            assertThat(login.command("LOGIN nobody secret")).startsWith("NO ");
        }
    }

    private void assertThatASecondServerIsRefused(CyrusServer first) throws Exception {
        SiteFolder other = new SiteFolder(Files.createDirectory(folder.resolve("other")));
        ServerOptions options = other.write("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(other.socket("smmap")));
        assertDoesNotStart(
                new ServerOptions(site().data(), options.imapdConf(), options.cyrusConf(), options.dialect()),
                StartException.SYSTEM,
                site().data() + ": another james-cyrus runs with this data folder");
        assertThat(other.socket("smmap")).doesNotExist();
        assertThat(ask(site().socket("smmap"), "alice")).isEqualTo(ok("alice"));
        assertThat(first.probe().endpoints()).hasSize(5);
    }

    @Test
    void theEndClosesEverythingAndTheNextStartFindsItFree() throws Exception {
        ServerOptions options = fourServices();
        CyrusServer server = CyrusServer.start(options);
        InetSocketAddress smmap = Endpoints.of(server, "smmaptcp");
        InetSocketAddress imap = Endpoints.of(server, "imap");
        server.close();
        assertThat(Files.exists(site().socket("smmap"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertIsFree(smmap);
        assertIsFree(imap);

        ServerOptions samePorts =
                site().write("", """
                  smmap     cmd="smmapd" listen="%s"
                  smmaptcp  cmd="smmapd" listen="127.0.0.1:%d"
                  imap      cmd="imapd" listen="127.0.0.1:%d"
                """.formatted(site().socket("smmap"), smmap.getPort(), imap.getPort()));
        CyrusServer next = started(samePorts);
        assertThat(ask(smmap, "alice")).isEqualTo(UNKNOWN);
        assertThat(ask(site().socket("smmap"), "alice")).isEqualTo(UNKNOWN);
        assertThat(Endpoints.of(next, "imap")).isEqualTo(imap);
    }

    @Test
    void usersOfSeveralDomainsLogInWithTheirDomains() throws Exception {
        CyrusServer server = started(
                site().write("allowplaintext: yes\nvirtdomains: userid\ndefaultdomain: example.org\n", """
                  smmap  cmd="smmapd" listen="%s"
                  imap   cmd="imapd" listen="127.0.0.1:0"
                """.formatted(
                                site().socket("smmap"))));
        server.probe().administration().createUser(ALICE, "secret");
        server.probe().administration().createUser(new UserId("alice", Optional.of("dom.test")), "other");
        for (String key : List.of("alice", "alice@example.org", "alice@dom.test")) {
            assertThat(ask(site().socket("smmap"), key)).isEqualTo(ok(key));
        }
        assertThat(ask(site().socket("smmap"), "alice@elsewhere.test")).isEqualTo(UNKNOWN);
        try (ImapLogin login = new ImapLogin(Endpoints.of(server, "imap"))) {
            assertThat(login.command("LOGIN alice@dom.test secret")).startsWith("NO ");
            assertThat(login.command("LOGIN alice@dom.test other")).startsWith("OK ");
        }
        try (ImapLogin login = new ImapLogin(Endpoints.of(server, "imap"))) {
            assertThat(login.command("LOGIN alice@example.org secret")).startsWith("OK ");
        }
    }

    @Test
    void theDemosUsersAreAsItSays() throws Exception {
        DemoSite demo = new DemoSite(folder.resolve("demo"));
        CyrusServer server = started(demo.prepare());
        DemoMailboxes.make(server.probe());
        assertThat(server.probe().endpoints())
                .extracting(Endpoint::service)
                .containsExactly("smmap", "smmaptcp", "lmtp", "imap", "webadmin");
        assertThat(ask(demo.socket(), "alice+Foo")).isEqualTo(ok("alice+Foo"));
        assertThat(ask(Endpoints.of(server, "smmaptcp"), "bob")).isEqualTo(SocketMapReply.temp("Over quota"));
        assertThat(ask(demo.socket(), "alice")).isEqualTo(ok("alice"));
        assertThat(ask(demo.socket(), "alice+Archive")).isEqualTo(SocketMapReply.temp("Over quota"));
        assertThat(ask(demo.socket(), "+shared/pub")).isEqualTo(ok("+shared/pub"));
        assertThat(ask(demo.socket(), "+shared/news")).isEqualTo(SocketMapReply.perm("Permission denied"));
        assertThat(ask(demo.socket(), "+shared/full")).isEqualTo(SocketMapReply.temp("Over quota"));
        assertThat(ask(demo.socket(), "nobody")).isEqualTo(UNKNOWN);
        try (ImapLogin login = new ImapLogin(Endpoints.of(server, "imap"))) {
            assertThat(login.command("LOGIN bob " + DemoMailboxes.PASSWORD)).startsWith("OK ");
        }
    }

    @Test
    void aWrongLineIsAnErrorOfConfigurationThatNamesIt() throws Exception {
        String smmap = "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(site().socket("smmap"));
        assertDoesNotStart(
                site().write("virtdomains: perhaps\n", smmap),
                StartException.CONFIGURATION,
                site().imapdConf() + ":2: virtdomains: 'perhaps'");
        assertDoesNotStart(
                site().write("", smmap + "\nimap cmd=\"imapd\" listen=\"127.0.0.1:99999\""),
                StartException.CONFIGURATION,
                site().cyrusConf() + ":3: imap: listen: '99999'");
        assertThat(site().data()).doesNotExist();
    }

    @Test
    void aMissingFileIsAnErrorOfConfigurationThatNamesIt() throws Exception {
        ServerOptions options = site().write("", "");
        Files.delete(site().cyrusConf());
        assertDoesNotStart(
                options, StartException.CONFIGURATION, site().cyrusConf().toString());
        Files.delete(site().imapdConf());
        assertDoesNotStart(
                options, StartException.CONFIGURATION, site().imapdConf().toString());
    }

    @Test
    void aWrongLineInAServicesOwnFileIsAnErrorOfConfigurationToo() throws Exception {
        Path own = Files.writeString(folder.resolve("own.conf"), "configdirectory: /x\nunixhierarchysep: maybe\n");
        assertDoesNotStart(
                site().write("", "smmap cmd=\"smmapd -C %s\" listen=\"%s\"".formatted(own, site().socket("smmap"))),
                StartException.CONFIGURATION,
                own + ":2: unixhierarchysep: 'maybe'");
        assertThat(site().socket("smmap")).doesNotExist();
    }

    @Test
    void aPortOfSmmapdInUseIsNamedAndNothingStaysOpen() throws Exception {
        ServerSocket used = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        String services = """
                  smmap  cmd="smmapd" listen="%s"
                  tcp    cmd="smmapd" listen="127.0.0.1:%d"
                """.formatted(site().socket("smmap"), used.getLocalPort());
        assertDoesNotStart(site().write("", services), StartException.SYSTEM, "127.0.0.1:" + used.getLocalPort());
        assertThat(site().socket("smmap")).doesNotExist();
        used.close();
        CyrusServer next = started(site().write("", services));
        assertThat(next.probe().endpoints()).hasSize(3);
    }

    @Test
    void aPortOfJamesInUseIsNamed() throws Exception {
        ServerSocket used = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        assertDoesNotStart(
                site().write("", """
                  free   cmd="imapd" listen="127.0.0.1:0"
                  taken  cmd="pop3d" listen="127.0.0.1:%d"
                """.formatted(used.getLocalPort())),
                StartException.SYSTEM,
                "taken on 127.0.0.1:" + used.getLocalPort() + ": Address already in use");
    }

    @Test
    void socketsAndOwnFilesAreWhereThePathMapPutsThem() throws Exception {
        Files.writeString(folder.resolve("own.conf"), "configdirectory: /x\nunixhierarchysep: no\n");
        ServerOptions options = site().write("", """
                  smmap  cmd="smmapd" listen="/nowhere/run/smmap"
                  own    cmd="smmapd -C /nowhere/own.conf" listen="/nowhere/run/more/own"
                """);
        CyrusServer server = started(new ServerOptions(
                options.data(),
                options.imapdConf(),
                options.cyrusConf(),
                options.dialect(),
                PathMap.parse("/nowhere=" + folder).orElseThrow()));
        server.probe().administration().createUser(ALICE, "secret");
        server.probe().administration().createMailbox(MailboxName.of(ALICE, List.of("Foo", "Bar")));
        assertThat(ask(folder.resolve("run/smmap"), "alice+Foo/Bar")).isEqualTo(ok("alice+Foo/Bar"));
        assertThat(ask(folder.resolve("run/more/own"), "alice+Foo.Bar")).isEqualTo(ok("alice+Foo.Bar"));
    }

    @Test
    void aDataFolderThatCannotBeMadeIsNamed() throws Exception {
        ServerOptions options = site().write("", "");
        Files.writeString(site().data(), "a file");
        assertDoesNotStart(options, StartException.SYSTEM, site().data() + ": cannot be used as data folder");
    }

    @Test
    void whatCyrusHasNoOptionForComesFromCyrusProperties() throws Exception {
        ServerOptions options = fourServices();
        Path conf = Files.createDirectories(site().data().resolve("conf"));
        Files.writeString(conf.resolve("cyrus.properties"), "socket.mode=0660\n");
        started(options);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(site().socket("smmap"))))
                .isEqualTo("rw-rw----");
    }

    @Test
    void aWrongCyrusPropertiesStartsNothing() throws Exception {
        ServerOptions options = fourServices();
        Path conf = Files.createDirectories(site().data().resolve("conf"));
        Files.writeString(conf.resolve("cyrus.properties"), "socket.mode=rw\n");
        assertDoesNotStart(options, StartException.CONFIGURATION, "cyrus.properties: socket.mode: 'rw' is not right");
    }
}
