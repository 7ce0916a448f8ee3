package org.jamescyrus.extension;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.channel.unix.DomainSocketAddress;
import org.apache.james.core.Username;
import org.apache.james.metrics.api.Gauge;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.extension.smmap.SmmapExtensions;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapClient;
import org.jamescyrus.smmap.SocketMapClientLimits;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.transport.NettyTransport;
import org.jamescyrus.transport.SocketPermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CyrusServicesTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final SocketMapReply UNKNOWN = SocketMapReply.notFound("Mailbox does not exist");

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final NettyTransport transport = opened(NettyTransport.open("client", 1));
    private final CyrusJames james = CyrusJames.withoutVirtualHosting();

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

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path socket(String name) {
        return folder.resolve(name);
    }

    private boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Settings with an imapd.conf of these lines and a cyrus.conf of these services. */
    private CyrusSettings site(String imapdConf, String services) throws IOException {
        return CyrusSettings.of(
                file("imapd.conf", "configdirectory: /var/lib/cyrus\n" + imapdConf),
                file("cyrus.conf", "SERVICES {\n" + services + "\n}\n"));
    }

    private CyrusServices services(CyrusJames on, CyrusSettings settings) {
        CyrusServices services = on.services(settings);
        opened(services::stop);
        return services;
    }

    private CyrusServices started(CyrusJames on, CyrusSettings settings) {
        CyrusServices services = services(on, settings);
        services.start();
        return services;
    }

    private CyrusServices started(CyrusSettings settings) {
        return started(james, settings);
    }

    private SocketMapClient client(SocketAddress address) {
        return opened(new SocketMapClient(transport, address, SocketMapClientLimits.DEFAULT));
    }

    private SocketMapClient client(Path socket) {
        return client(new DomainSocketAddress(socket.toString()));
    }

    private static SocketMapReply ask(SocketMapClient client, String key) throws Exception {
        return client.ask(SocketMapRequest.of("m", key)).get();
    }

    private static SocketMapReply ok(String key) {
        return SocketMapReply.ok(Octets.utf8(key));
    }

    private static void assertDoesNotStart(CyrusServices services, String message) {
        assertThatThrownBy(services::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("\n");
        assertThat(services.listening()).isEmpty();
    }

    @Test
    void theStartOpensEverySmmapdAndLmtpdThatCyrusConfNames() throws Exception {
        CyrusServices services = started(site("", """
                  # comments and services of others do not matter
                  imap      cmd="imapd" listen="imap" prefork=5
                  smmap     cmd="smmapd" listen="%s"
                  lmtpunix  cmd="lmtpd" listen="%s"
                  smmaptcp  cmd="/usr/lib/cyrus/bin/smmapd" listen="127.0.0.1:0"
                """.formatted(socket("smmap"), socket("lmtp"))));
        services.site().orElseThrow().administration().createUser(ALICE, "secret");

        assertThat(services.listening()).extracting(Listening::name).containsExactly("smmap", "smmaptcp", "lmtpunix");
        assertThat(services.listening().get(0).address()).isEqualTo("unix:" + socket("smmap"));
        assertThat(isThere(socket("lmtp"))).isTrue();
        String tcp = services.listening().get(1).address();
        assertThat(tcp).matches("inet:127\\.0\\.0\\.1:[1-9][0-9]*");
        int port = Integer.parseInt(tcp.substring(tcp.lastIndexOf(':') + 1));
        for (SocketMapClient client : List.of(
                client(socket("smmap")), client(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))) {
            assertThat(ask(client, "alice")).isEqualTo(ok("alice"));
            assertThat(ask(client, "nobody")).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void aServiceHasItsOwnOptionsAndMayHaveItsOwnFile() throws Exception {
        Path own = file("own.conf", "configdirectory: /x\npostuser: cc\nsecond_lmtp_over_quota_perm_failure: yes\n");
        CyrusServices services = started(site("postuser: aa\nfirst_postuser: bb\nsecond_postuser: bb\n", """
                  first     cmd="smmapd" listen="%s"
                  second    cmd="smmapd -C %s" listen="%s"
                  third     cmd="smmapd" listen="%s"
                """.formatted(
                        socket("first"), own, socket("second"), socket("third"))));
        UserId full = new UserId("full", Optional.empty());
        services.site().orElseThrow().administration().createUser(full, "secret");
        services.site()
                .orElseThrow()
                .administration()
                .setQuota(MailboxName.inbox(full), OptionalLong.empty(), OptionalLong.of(0));
        for (String postuser : List.of("aa", "bb", "cc")) {
            services.site().orElseThrow().administration().createUser(new UserId(postuser, Optional.empty()), "secret");
        }

        assertThat(ask(client(socket("first")), "full")).isEqualTo(SocketMapReply.temp("Over quota"));
        assertThat(ask(client(socket("second")), "full")).isEqualTo(SocketMapReply.perm("Over quota"));
        assertThat(ask(client(socket("third")), "full")).isEqualTo(SocketMapReply.temp("Over quota"));
        // The postuser itself is no recipient: it has no INBOX as long as it marks shared mailboxes.
        assertThat(postuserAmong(client(socket("first")))).containsExactly("bb");
        assertThat(postuserAmong(client(socket("second")))).containsExactly("cc");
        assertThat(postuserAmong(client(socket("third")))).containsExactly("aa");
    }

    private static List<String> postuserAmong(SocketMapClient client) throws Exception {
        List<String> unknown = new ArrayList<>();
        for (String user : List.of("aa", "bb", "cc")) {
            if (ask(client, user).equals(UNKNOWN)) {
                unknown.add(user);
            }
        }
        return unknown;
    }

    @Test
    void theVersionOfCyrusDecidesTheDefaults() throws Exception {
        CyrusSettings site = site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap")));
        CyrusServices services = started(site.forSite(site.imapdConf(), site.cyrusConf(), Dialect.V2_4, site.paths()));
        services.site().orElseThrow().administration().createUser(ALICE, "secret");
        services.site().orElseThrow().administration().createMailbox(MailboxName.of(ALICE, List.of("Foo", "Bar")));
        SocketMapClient client = client(socket("smmap"));
        assertThat(ask(client, "alice+Foo.Bar")).isEqualTo(ok("alice+Foo.Bar"));
        assertThat(ask(client, "ALICE")).isEqualTo(UNKNOWN);
    }

    @Test
    void maxchildBoundsTheConnections() throws Exception {
        CyrusServices services = started(site("", """
                  smmap  cmd="smmapd" listen="%s" maxchild=1
                  other  cmd="smmapd" listen="%s" maxchild=-1
                """.formatted(socket("smmap"), socket("other"))));
        services.site().orElseThrow().administration().createUser(ALICE, "secret");
        SocketMapClient first = client(socket("smmap"));
        assertThat(ask(first, "alice")).isEqualTo(ok("alice"));
        CompletableFuture<SocketMapReply> second = client(socket("smmap")).ask(SocketMapRequest.of("m", "alice+"));
        assertThat(ask(first, "alice")).isEqualTo(ok("alice"));
        assertThat(second).isNotDone();
        first.close();
        assertThat(second.get()).isEqualTo(ok("alice+"));
        assertThat(ask(client(socket("other")), "alice")).isEqualTo(ok("alice"));
        assertThat(ask(client(socket("other")), "alice")).isEqualTo(ok("alice"));
    }

    @Test
    void maxforkrateBoundsTheAcceptsOfASecond() throws Exception {
        CyrusServices services =
                started(site("", "smmap cmd=\"smmapd\" listen=\"%s\" maxforkrate=1".formatted(socket("smmap"))));
        services.site().orElseThrow().administration().createUser(ALICE, "secret");
        long begin = System.nanoTime();
        assertThat(ask(client(socket("smmap")), "alice")).isEqualTo(ok("alice"));
        assertThat(ask(client(socket("smmap")), "alice")).isEqualTo(ok("alice"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void socketsHaveTheModeOfTheSettings() throws Exception {
        CyrusSettings site = site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap")));
        started(new CyrusSettings(
                site.imapdConf(),
                site.cyrusConf(),
                site.dialect(),
                site.paths(),
                new SocketPermissions(Optional.empty(), Optional.empty(), PosixFilePermissions.fromString("rw-rw----")),
                site.sharedOwner(),
                site.lookups(),
                SocketMapLimits.DEFAULT,
                SmmapExtensions.NONE,
                site.lmtp()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket("smmap"))))
                .isEqualTo("rw-rw----");
    }

    @Test
    void aSocketOfAKilledServerIsTakenOver() throws Exception {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket("smmap")))
                .close();
        started(site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        assertThat(ask(client(socket("smmap")), "nobody")).isEqualTo(UNKNOWN);
    }

    @Test
    void theStopClosesAndRemovesTheSocketsAndTheNextStartOpensThemAgain() throws Exception {
        CyrusServices services = services(james, site("", """
                  smmap  cmd="smmapd" listen="%s"
                  tcp    cmd="smmapd" listen="127.0.0.1:0"
                """.formatted(socket("smmap"))));
        for (int round = 0; round < 2; round++) {
            services.start();
            assertThat(ask(client(socket("smmap")), "nobody")).isEqualTo(UNKNOWN);
            String tcp = services.listening().get(1).address();
            services.stop();
            assertThat(services.listening()).isEmpty();
            assertThat(isThere(socket("smmap"))).isFalse();
            assertPortIsFree(tcp);
        }
        services.stop();
    }

    private static void assertPortIsFree(String address) throws IOException {
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    Integer.parseInt(address.substring(address.lastIndexOf(':') + 1))));
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void aWrongLineStartsNothingAndIsNamed() throws Exception {
        CyrusServices services = services(
                james,
                site("unixhierarchysep: perhaps\n", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        assertDoesNotStart(services, folder.resolve("imapd.conf") + ":2: unixhierarchysep: 'perhaps'");
        assertThat(isThere(socket("smmap"))).isFalse();
    }

    @Test
    void aWrongServiceStartsNothingAndIsNamed() throws Exception {
        CyrusServices services = services(james, site("", """
                  smmap  cmd="smmapd" listen="%s"
                  other  cmd="smmapd -x" listen="127.0.0.1:0"
                """.formatted(socket("smmap"))));
        assertDoesNotStart(services, folder.resolve("cyrus.conf") + ":3: other: cmd: ");
        assertThat(isThere(socket("smmap"))).isFalse();
    }

    @Test
    void aMissingFileOfTheSecondServiceClosesTheFirst() throws Exception {
        CyrusServices services =
                services(james, site("", """
                  smmap  cmd="smmapd" listen="%s"
                  other  cmd="smmapd -C %s" listen="127.0.0.1:0"
                """.formatted(socket("smmap"), folder.resolve("missing.conf"))));
        assertDoesNotStart(services, folder.resolve("missing.conf").toString());
        assertThat(isThere(socket("smmap"))).isFalse();
    }

    @Test
    void aSocketInUseIsLeftToItsServerAndStartsNothing() throws Exception {
        started(site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("used"))));
        CyrusJames other = CyrusJames.withoutVirtualHosting();
        CyrusServices second = services(other, site("", """
                  first  cmd="smmapd" listen="%s"
                  smmap  cmd="smmapd" listen="%s"
                """.formatted(socket("first"), socket("used"))));
        assertDoesNotStart(second, socket("used") + ": another server is listening there");
        assertThat(isThere(socket("first"))).isFalse();
        assertThat(ask(client(socket("used")), "nobody")).isEqualTo(UNKNOWN);
    }

    @Test
    void aPortInUseStartsNothingAndIsNamed() throws Exception {
        ServerSocket used = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        CyrusServices services = services(james, site("", """
                  smmap  cmd="smmapd" listen="%s"
                  tcp    cmd="smmapd" listen="127.0.0.1:%d"
                """.formatted(socket("smmap"), used.getLocalPort())));
        assertDoesNotStart(services, "127.0.0.1:" + used.getLocalPort());
        assertThat(isThere(socket("smmap"))).isFalse();
    }

    @Test
    void aFolderThatIsMissingIsNamed() throws Exception {
        Path socket = folder.resolve("run").resolve("smmap");
        CyrusServices services = services(james, site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket)));
        assertDoesNotStart(services, socket + ": its folder does not exist");
    }

    @Test
    void anOptionThatMustNotBeIgnoredStartsNothing() throws Exception {
        CyrusServices services = services(
                james,
                site(
                        "mupdate_server: other.example\n",
                        "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        assertDoesNotStart(services, folder.resolve("imapd.conf") + ":2: mupdate_server: ");
        assertThat(isThere(socket("smmap"))).isFalse();
    }

    @Test
    void separateDomainsNeedAJamesWithVirtualHosting() throws Exception {
        CyrusServices services = services(
                james, site("virtdomains: userid\n", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        assertDoesNotStart(services, folder.resolve("imapd.conf") + ":2: virtdomains: this site has users in several");
        assertDoesNotStart(services, "<enableVirtualHosting>true</enableVirtualHosting> in usersrepository.xml");
        assertThat(isThere(socket("smmap"))).isFalse();
    }

    @Test
    void withVirtualHostingAUserWithoutDomainIsInTheDefaultDomain() throws Exception {
        CyrusJames many = CyrusJames.withVirtualHosting("localhost");
        CyrusServices services = started(
                many,
                site(
                        "virtdomains: userid\ndefaultdomain: Example.Org\n",
                        "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        services.site().orElseThrow().administration().createUser(ALICE, "secret");
        services.site()
                .orElseThrow()
                .administration()
                .createUser(new UserId("dora", Optional.of("dom.test")), "secret");
        assertThat(many.users().contains(Username.of("alice@example.org"))).isTrue();
        SocketMapClient client = client(socket("smmap"));
        assertThat(ask(client, "alice")).isEqualTo(ok("alice"));
        assertThat(ask(client, "alice@Example.Org")).isEqualTo(ok("alice@Example.Org"));
        assertThat(ask(client, "dora@dom.test")).isEqualTo(ok("dora@dom.test"));
        assertThat(ask(client, "dora")).isEqualTo(UNKNOWN);
    }

    /** Else {@code alice} and {@code alice@james.test}, two users of Cyrus, would be one of James. */
    @Test
    void whereDomainsCountJamessOwnDefaultDomainMeansNothing() throws Exception {
        CyrusJames many = CyrusJames.withVirtualHosting("james.test");
        CyrusServices services = started(
                many, site("virtdomains: userid\n", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        services.site()
                .orElseThrow()
                .administration()
                .createUser(new UserId("alice", Optional.of("james.test")), "secret");
        SocketMapClient client = client(socket("smmap"));
        assertThat(ask(client, "alice@james.test")).isEqualTo(ok("alice@james.test"));
        assertThat(ask(client, "alice")).isEqualTo(UNKNOWN);
    }

    @Test
    void smmapdWithPAsksForTheUserAlone() throws Exception {
        CyrusServices services =
                started(james, site("", "smmap cmd=\"smmapd -p\" listen=\"%s\"".formatted(socket("smmap"))));
        services.site().orElseThrow().administration().createUser(ALICE, "secret");
        assertThat(ask(client(socket("smmap")), "alice+Missing")).isEqualTo(ok("alice+Missing"));
    }

    @Test
    void withoutADefaultDomainOfTheSiteJamessOwnIsTaken() throws Exception {
        CyrusJames many = CyrusJames.withVirtualHosting("james.test");
        CyrusServices services =
                started(many, site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        services.site().orElseThrow().administration().createUser(ALICE, "secret");
        assertThat(many.users().contains(Username.of("alice@james.test"))).isTrue();
        assertThat(ask(client(socket("smmap")), "alice@anywhere.test")).isEqualTo(ok("alice@anywhere.test"));
    }

    @Test
    void nothingIsAdministeredBeforeTheStart() throws Exception {
        CyrusServices services = services(james, site("", ""));
        assertThat(services.site()).isEmpty();
        assertThat(services.smmapds()).isEmpty();
    }

    @Test
    void whatJamesTellsIsHeardAfterARestartToo() throws Exception {
        CyrusServices services =
                services(james, site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        james.users().addUser(Username.of("alice"), "secret");
        for (String folder : List.of("First", "Second")) {
            services.start();
            MailboxName name = MailboxName.of(ALICE, List.of(folder));
            services.site().orElseThrow().administration().createMailbox(name);
            SocketMapClient client = client(socket("smmap"));
            assertThat(ask(client, "alice+" + folder)).isEqualTo(ok("alice+" + folder));
            services.site().orElseThrow().administration().deleteMailbox(name);
            assertThat(ask(client, "alice+" + folder)).isEqualTo(UNKNOWN);
            services.stop();
        }
    }

    @Test
    void aDeniedUserIsUnknownFromCyrus312On() throws Exception {
        file("user_deny.db", "alice\t2\tlmtp,smmap\tno mail for you\n");
        CyrusSettings site = CyrusSettings.of(
                file("imapd.conf", "configdirectory: " + folder + "\n"),
                file("cyrus.conf", """
                        SERVICES {
                          smmap  cmd="smmapd" listen="%s"
                          other  cmd="smmapd" listen="%s"
                        }
                        """.formatted(socket("smmap"), socket("other"))));
        james.users().addUser(Username.of("alice"), "secret");
        for (Dialect dialect : List.of(Dialect.V3_8, Dialect.V3_10, Dialect.V3_12, Dialect.HEAD)) {
            CyrusServices services = started(site.forSite(site.imapdConf(), site.cyrusConf(), dialect, site.paths()));
            assertThat(ask(client(socket("smmap")), "alice+Foo"))
                    .as("%s", dialect)
                    .isEqualTo(dialect.isAtLeast(Dialect.V3_12) ? SocketMapReply.notFound("no mail for you") : UNKNOWN);
            assertThat(ask(client(socket("other")), "alice")).isEqualTo(ok("alice"));
            services.stop();
        }
    }

    @Test
    void aListOfDenialsInAnotherFormatStartsNothing() throws Exception {
        Path list = folder.resolve("denied");
        Files.write(list, new byte[] {(byte) 0xa1, 0x02, (byte) 0x8b, 0x0d, 't'});
        CyrusServices services = services(
                james,
                site(
                        "userdeny_db_path: " + list + "\n",
                        "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))));
        assertDoesNotStart(services, list + ": is not in Cyrus's flat format");
        assertThat(isThere(socket("smmap"))).isFalse();
    }

    @Test
    void theShutdownFileIsNotLookedAt() throws Exception {
        Files.createDirectory(folder.resolve("msg"));
        file("msg/shutdown", "Going down for repair\n");
        CyrusServices services = started(CyrusSettings.of(
                file("imapd.conf", "configdirectory: " + folder + "\n"),
                file("cyrus.conf", "SERVICES {\n smmap cmd=\"smmapd\" listen=\"%s\"\n}\n".formatted(socket("smmap")))));
        services.site().orElseThrow().administration().createUser(ALICE, "secret");
        assertThat(ask(client(socket("smmap")), "alice")).isEqualTo(ok("alice"));
    }

    private CyrusSettings extended(CyrusSettings site, SmmapExtensions extensions) {
        return new CyrusSettings(
                site.imapdConf(),
                site.cyrusConf(),
                site.dialect(),
                site.paths(),
                site.sockets(),
                site.sharedOwner(),
                site.lookups(),
                site.smmap(),
                extensions,
                site.lmtp());
    }

    @Test
    void aServiceThatClosesAfterItsReplyIsNamed() throws Exception {
        CyrusSettings site = site("", """
                  smmap      cmd="smmapd" listen="%s"
                  smmapexim  cmd="smmapd" listen="%s"
                """.formatted(socket("smmap"), socket("exim")));
        started(extended(site, new SmmapExtensions(Optional.empty(), Set.of(), Set.of("smmapexim"))));
        try (SocketChannel exim = SocketChannel.open(UnixDomainSocketAddress.of(socket("exim")))) {
            exim.write(ByteBuffer.wrap("8:m nobody,".getBytes(StandardCharsets.US_ASCII)));
            assertThat(new String(Channels.newInputStream(exim).readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("31:NOTFOUND Mailbox does not exist,");
        }
        SocketMapClient kept = client(socket("smmap"));
        assertThat(ask(kept, "nobody")).isEqualTo(UNKNOWN);
        assertThat(ask(kept, "nobody")).isEqualTo(UNKNOWN);
    }

    @Test
    void aNameToCloseAfterItsReplyThatIsNoSmmapdStartsNothing() throws Exception {
        CyrusSettings site = site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap")));
        assertDoesNotStart(
                services(james, extended(site, new SmmapExtensions(Optional.empty(), Set.of(), Set.of("exim")))),
                "cyrus.properties: smmap.close.after.reply: 'exim' is no smmapd of cyrus.conf, which has [smmap]");
    }

    /** Keeps the first gauge of a name, as James's own does. */
    private record KeptGauges(Map<String, Gauge<?>> gauges) implements GaugeRegistry {
        @Override
        public <T> GaugeRegistry register(String name, Gauge<T> gauge) {
            gauges.putIfAbsent(name, gauge);
            return this;
        }

        @Override
        public <T> SettableGauge<T> settableGauge(String name) {
            throw new UnsupportedOperationException(name);
        }

        List<String> read() {
            return gauges.entrySet().stream()
                    .map(gauge -> gauge.getKey() + "=" + gauge.getValue().get())
                    .toList();
        }
    }

    @Test
    void gaugesSayWhatRunsNowAlsoAfterAStopAndAStart() throws Exception {
        KeptGauges gauges = new KeptGauges(new TreeMap<>());
        CyrusServices services = james.services(
                site("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(socket("smmap"))),
                new RecordingMetricFactory(),
                gauges);
        opened(services::stop);
        for (int round = 0; round < 2; round++) {
            services.start();
            ask(client(socket("smmap")), "nobody");
            assertThat(gauges.read())
                    .containsExactly(
                            "cyrus.directory.entries=0",
                            "cyrus.lookups.waiting=0",
                            "cyrus.smmap.smmap.connections=1",
                            "cyrus.smmap.smmap.in-flight=0");
            services.stop();
            assertThat(gauges.read()).contains("cyrus.smmap.smmap.connections=0");
        }
    }
}
