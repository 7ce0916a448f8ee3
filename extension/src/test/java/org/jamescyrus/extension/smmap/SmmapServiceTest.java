package org.jamescyrus.extension.smmap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.unix.DomainSocketAddress;
import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.extension.FailingStore;
import org.jamescyrus.extension.StuckStore;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Folder;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AddressOptions.UserCase;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Identifier;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.Right;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserDenials;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapClient;
import org.jamescyrus.smmap.SocketMapClientLimits;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.smmap.SocketMapSession;
import org.jamescyrus.transport.NettyTransport;
import org.jamescyrus.transport.SocketPermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SmmapServiceTest {
    private static final AddressOptions ADDRESSES =
            new AddressOptions(Domains.IGNORED, "internal", Separator.SLASH, "", UserCase.FOLDED, Folder.USED);
    private static final SocketMapSession SESSION = new SocketMapSession("5e55", "unix", Runnable::run);
    private static final QuotaUsage FULL =
            new QuotaUsage(new QuotaUsage.Resource(2049, OptionalLong.of(2048)), QuotaUsage.UNLIMITED.messages());

    private final List<AutoCloseable> open = new ArrayList<>();
    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SmmapService.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void readLog() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void closeAll() throws Exception {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    /** A mail store with the given mailboxes by their names in logs; who is called bob is over quota. */
    private record Mailboxes(Map<String, Rights> rights) implements MailboxDirectory {
        @Override
        public Optional<Mailbox> find(MailboxName name) {
            QuotaUsage quota = name.toString().startsWith("user/bob") ? FULL : QuotaUsage.UNLIMITED;
            return Optional.ofNullable(rights.get(name.toString()))
                    .map(found -> AccessControlList.EMPTY.with(Subject.of(new Identifier.Anyone()), found))
                    .map(acl -> new Mailbox(name, acl, Optional.of("root"), quota));
        }
    }

    private static final MailboxDirectory SITE = new Mailboxes(Map.of(
            "user/alice", Rights.NONE,
            "user/alice/Foo", Rights.NONE,
            "user/alice/Entw\u00fcrfe", Rights.NONE,
            "user/bob", Rights.NONE,
            "pub", Rights.of(Right.POST),
            "seen", Rights.of(Right.LOOKUP),
            "hidden", Rights.NONE));

    private SmmapService service(MailboxDirectory directory, Verdict.Failure overQuota, LookupPool pool) {
        open.add(pool);
        return new SmmapService(
                "smmap",
                ADDRESSES,
                new RecipientPolicy(directory, overQuota),
                pool,
                SmmapMaps.CYRUS,
                new SmmapMetrics(metrics, "smmap"));
    }

    private SmmapService service(MailboxDirectory directory) {
        return service(directory, Verdict.Failure.TEMPORARY, new LookupPool(2, 10, Duration.ofSeconds(20)));
    }

    private static CompletableFuture<SocketMapReply> ask(SmmapService service, String key) {
        return service.answer(SocketMapRequest.of("any", key), SESSION).toCompletableFuture();
    }

    /** So many, which come behind their answers. */
    private List<String> infoLines(int count) {
        return await().until(this::infoLines, lines -> lines.size() >= count);
    }

    private List<String> infoLines() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().equals(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    alice                   | OK alice
                    ALICE+Foo@Example.Org   | OK ALICE+Foo@Example.Org
                    alice+Entwürfe          | OK alice+Entwürfe
                    nobody                  | NOTFOUND Mailbox does not exist
                    alice+Bar               | NOTFOUND Mailbox does not exist
                    +                       | NOTFOUND Mailbox does not exist
                    +pub                    | OK +pub
                    +seen                   | PERM Permission denied
                    +hidden                 | NOTFOUND Mailbox does not exist
                    bob                     | TEMP Over quota
                    """)
    void aVerdictIsSaidInSmmapdsWords(String key, String reply) {
        SocketMapReply answer = ask(service(SITE), key).join();
        assertThat(answer.status() + " " + answer.text().toText(StandardCharsets.UTF_8))
                .isEqualTo(reply);
    }

    @Test
    void overQuotaIsPermanentWhereTheSiteWantsIt() {
        LookupPool pool = new LookupPool(1, 1, Duration.ofSeconds(20));
        assertThat(ask(service(SITE, Verdict.Failure.PERMANENT, pool), "bob").join())
                .isEqualTo(SocketMapReply.perm("Over quota"));
    }

    @Test
    void theMapNameIsIgnored() {
        SmmapService service = service(SITE);
        for (String mapName : List.of("", "cyrus", "virtual\u00fc")) {
            assertThat(service.answer(SocketMapRequest.of(mapName, "alice"), SESSION)
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(SocketMapReply.ok(Octets.utf8("alice")));
        }
    }

    @Test
    void aKeyThatIsNoTextIsUnknownWithoutAskingTheStore() {
        SocketMapRequest request =
                new SocketMapRequest(Octets.utf8("m"), Octets.of(new byte[] {'a', (byte) 0xef, 'b'}));
        assertThat(service(new FailingStore()).answer(request, SESSION))
                .isCompletedWithValue(SocketMapReply.notFound("Mailbox does not exist"));
        assertThat(infoLines(1))
                .singleElement()
                .asString()
                .contains("key=\"a\\xefb\" mailbox=\"\" verdict=NOTFOUND Mailbox does not exist");
    }

    @Test
    void aStoreThatFailsIsTemporary() {
        assertThat(ask(service(new FailingStore()), "alice").join())
                .isEqualTo(SocketMapReply.temp("Mailbox store failed"));
        assertThat(infoLines(1)).singleElement().asString().contains("verdict=TEMP Mailbox store failed");
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().equals(Level.ERROR))
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("service=smmap the mail store failed on user/alice: ");
    }

    @Test
    void aQuestionTooManyIsTemporaryAtOnce() throws Exception {
        StuckStore store = new StuckStore(SITE);
        SmmapService service = service(store, Verdict.Failure.TEMPORARY, new LookupPool(1, 1, Duration.ofSeconds(20)));
        CompletableFuture<SocketMapReply> asked = ask(service, "alice");
        store.awaitQuestion();
        CompletableFuture<SocketMapReply> waiting = ask(service, "alice+Foo");
        assertThat(ask(service, "alice")).isCompletedWithValue(SocketMapReply.temp("Server busy"));
        assertThat(infoLines(1)).singleElement().asString().contains("verdict=TEMP Server busy");
        store.release();
        assertThat(asked.join()).isEqualTo(SocketMapReply.ok(Octets.utf8("alice")));
        assertThat(waiting.join()).isEqualTo(SocketMapReply.ok(Octets.utf8("alice+Foo")));
    }

    @Test
    void anAnswerThatTakesTooLongIsTemporary() {
        StuckStore store = new StuckStore(SITE);
        SmmapService service = service(store, Verdict.Failure.TEMPORARY, new LookupPool(1, 10, Duration.ofMillis(50)));
        CompletableFuture<SocketMapReply> asked = ask(service, "alice");
        CompletableFuture<SocketMapReply> waiting = ask(service, "alice");
        assertThat(asked.join()).isEqualTo(SocketMapReply.temp("Lookup timed out"));
        assertThat(waiting.join()).isEqualTo(SocketMapReply.temp("Lookup timed out"));
        store.release();
        assertThat(infoLines(2)).hasSize(2).allMatch(line -> line.contains("verdict=TEMP Lookup timed out"));
    }

    @Test
    void afterTheStopEveryQuestionIsTemporary() {
        LookupPool pool = new LookupPool(1, 1, Duration.ofSeconds(20));
        SmmapService service = service(SITE, Verdict.Failure.TEMPORARY, pool);
        pool.close();
        assertThat(ask(service, "alice")).isCompletedWithValue(SocketMapReply.temp("Server busy"));
    }

    @Test
    void aDecisionIsOneLineThatSaysWhoAskedAndWhatWasAnswered() {
        SmmapService service = service(SITE);
        ask(service, "Alice+Foo@example.org").join();
        assertThat(infoLines(1))
                .singleElement()
                .asString()
                .matches("service=smmap session=5e55 peer=unix key=\"Alice\\+Foo@example.org\""
                        + " mailbox=\"user/alice/Foo\" verdict=OK micros=[0-9]+");
        ask(service, "bob").join();
        assertThat(infoLines(2))
                .hasSize(2)
                .last()
                .asString()
                .matches("service=smmap session=5e55 peer=unix key=\"bob\""
                        + " mailbox=\"user/bob\" verdict=TEMP Over quota micros=[0-9]+");
    }

    @ParameterizedTest
    @CsvSource({"carriage return and newline, 0d0a", "escape, 1b", "next line, c285", "line separator, e280a8"})
    void aKeyCannotWriteALineOfItsOwn(String what, String octets) {
        Octets key = Octets.of(HexFormat.of().parseHex("61" + octets + "62"));
        SmmapService service = service(SITE);
        assertThat(service.answer(new SocketMapRequest(Octets.utf8("m"), key), SESSION)
                        .toCompletableFuture()
                        .join())
                .as(what)
                .isEqualTo(SocketMapReply.notFound("Mailbox does not exist"));
        assertThat(infoLines(1)).singleElement().asString().doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    }

    @Test
    void aKeyCannotPassForTheRestOfItsLine() {
        ask(service(SITE), "x\" verdict=OK \"").join();
        assertThat(infoLines(1))
                .singleElement()
                .asString()
                .doesNotContain("\" verdict=OK")
                .contains("\" verdict=NOTFOUND");
    }

    /** Remembers all there is. */
    private record Remembering() implements MailboxDirectory {
        @Override
        public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
            throw new AssertionError("the store was asked for " + name);
        }

        @Override
        public Optional<Mailbox> remembered(MailboxName name, Predicate<Mailbox> enough) {
            try {
                return SITE.find(name).filter(enough);
            } catch (DirectoryException e) {
                throw new AssertionError(e);
            }
        }
    }

    private SmmapService withAccessMap(MailboxDirectory directory, Verdict.Failure overQuota) throws Exception {
        LookupPool pool = new LookupPool(2, 10, Duration.ofSeconds(20));
        open.add(pool);
        UserDenials denials =
                user -> Optional.of("go away, \u00e9").filter(any -> user.name().equals("eve"));
        MemoryDomainList domains = new MemoryDomainList(new InMemoryDNSService());
        domains.configure(DomainListConfiguration.builder()
                .defaultDomain(Optional.of(Domain.of("example.org")))
                .build());
        return new SmmapService(
                "smmap",
                ADDRESSES,
                new RecipientPolicy(directory, Optional.empty(), denials, overQuota),
                pool,
                SmmapMaps.withAccessMap("access", Set.of(), domains),
                new SmmapMetrics(metrics, "smmap"));
    }

    private static String replyOf(SmmapService service, String mapName, String key) {
        SocketMapReply reply = service.answer(SocketMapRequest.of(mapName, key), SESSION)
                .toCompletableFuture()
                .join();
        return reply.status() + " " + reply.text().toText(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    bob@example.org         | OK 552 5.2.2 Over quota
                    BOB@EXAMPLE.ORG         | OK 552 5.2.2 Over quota
                    +seen@example.org       | OK 550 5.7.1 Permission denied
                    eve@example.org         | OK 550 5.2.1 go away, ?
                    alice@example.org       | NOTFOUND No opinion
                    alice+Foo@example.org   | NOTFOUND No opinion
                    nobody@example.org      | NOTFOUND No opinion
                    +hidden@example.org     | NOTFOUND No opinion
                    bob@example.net         | NOTFOUND No opinion
                    bob@not a domain        | NOTFOUND No opinion
                    bob@                    | NOTFOUND No opinion
                    bob                     | NOTFOUND No opinion
                    example.org             | NOTFOUND No opinion
                    @example.org            | NOTFOUND No opinion
                    """)
    void theAccessMapOnlyRefusesAndOnlyWholeAddressesOfDomainsServed(String key, String reply) throws Exception {
        assertThat(replyOf(withAccessMap(SITE, Verdict.Failure.PERMANENT), "access", key))
                .isEqualTo(reply);
    }

    @Test
    void theAccessMapRefusesForNowUnlessTheSiteWantsItForGood() throws Exception {
        assertThat(replyOf(withAccessMap(SITE, Verdict.Failure.TEMPORARY), "access", "bob@example.org"))
                .isEqualTo("OK 452 4.2.2 Over quota");
    }

    @Test
    void anAccessMapThatCannotAskTheStoreIsTemporary() throws Exception {
        SmmapService service = withAccessMap(new FailingStore(), Verdict.Failure.PERMANENT);
        assertThat(replyOf(service, "access", "alice@example.org")).isEqualTo("TEMP Mailbox store failed");
        assertThat(replyOf(service, "access", "alice@example.net")).isEqualTo("NOTFOUND No opinion");
    }

    @Test
    void besideTheAccessMapEveryNameIsSmmapds() throws Exception {
        SmmapService service = withAccessMap(SITE, Verdict.Failure.PERMANENT);
        for (String mapName : List.of("", "smmap", "Access", "access2")) {
            assertThat(replyOf(service, mapName, "bob@example.org")).isEqualTo("PERM Over quota");
            assertThat(replyOf(service, mapName, "eve@example.org")).isEqualTo("NOTFOUND go away, \u00e9");
        }
    }

    @Test
    void aRememberedOkIsAnsweredAtOnceWhateverThePoolDoes() throws Exception {
        LookupPool pool = new LookupPool(1, 1, Duration.ofSeconds(20));
        SmmapService service = service(new Remembering(), Verdict.Failure.TEMPORARY, pool);
        pool.close();
        CompletableFuture<SocketMapReply> reply = ask(service, "alice+Foo");
        assertThat(reply).isCompletedWithValue(SocketMapReply.ok(Octets.utf8("alice+Foo")));
        for (String other : List.of("bob", "nobody", "+seen")) {
            assertThat(ask(service, other)).isCompletedWithValue(SocketMapReply.temp("Server busy"));
        }
    }

    @Test
    void questionsAreCountedByWhatBecameOfThemAndTimed() throws Exception {
        SmmapService service = withAccessMap(SITE, Verdict.Failure.TEMPORARY);
        for (String key : List.of("alice", "alice+Foo", "nobody", "+", "bob", "+seen", "eve")) {
            replyOf(service, "smmap", key);
        }
        replyOf(service, "access", "bob@example.org");
        replyOf(service, "access", "bob@example.net");
        replyOf(withAccessMap(new FailingStore(), Verdict.Failure.TEMPORARY), "smmap", "alice");
        assertThat(metrics.countForPrefixName("cyrus.smmap.smmap."))
                .containsOnly(
                        Map.entry("cyrus.smmap.smmap.ok", 2),
                        Map.entry("cyrus.smmap.smmap.no-such-mailbox", 2),
                        Map.entry("cyrus.smmap.smmap.over-quota", 2),
                        Map.entry("cyrus.smmap.smmap.permission-denied", 1),
                        Map.entry("cyrus.smmap.smmap.user-denied", 1),
                        Map.entry("cyrus.smmap.smmap.no-opinion", 1),
                        Map.entry("cyrus.smmap.smmap.busy", 0),
                        Map.entry("cyrus.smmap.smmap.timed-out", 0),
                        Map.entry("cyrus.smmap.smmap.store-failed", 1));
        assertThat(metrics.executionTimesFor("cyrus.smmap.smmap.answer")).hasSize(10);
        assertThat(service.inFlight()).isZero();
    }

    @Test
    void questionsInFlightAreCounted() throws Exception {
        StuckStore store = new StuckStore(SITE);
        SmmapService service = service(store, Verdict.Failure.TEMPORARY, new LookupPool(1, 1, Duration.ofSeconds(20)));
        CompletableFuture<SocketMapReply> asked = ask(service, "alice");
        store.awaitQuestion();
        CompletableFuture<SocketMapReply> waiting = ask(service, "alice");
        assertThat(service.inFlight()).isEqualTo(2);
        ask(service, "alice").join();
        store.release();
        asked.join();
        waiting.join();
        assertThat(service.inFlight()).isZero();
        assertThat(metrics.countFor("cyrus.smmap.smmap.busy")).isOne();
    }

    @Test
    void whatIsInFlightAtTheStopIsAnswered(@TempDir Path folder) throws Exception {
        StuckStore store = new StuckStore(SITE);
        NettyTransport transport = NettyTransport.open("test", 1);
        open.add(transport);
        Path socket = folder.resolve("smmap");
        Listening listener = SmmapListener.open(
                "smmap",
                new ListenAddress.UnixPath(socket),
                SocketPermissions.DEFAULT,
                transport,
                SocketMapLimits.DEFAULT,
                service(store));
        SocketMapClient client = new SocketMapClient(
                transport, new DomainSocketAddress(socket.toString()), SocketMapClientLimits.DEFAULT);
        open.add(0, client);
        CompletableFuture<SocketMapReply> asked = client.ask(SocketMapRequest.of("m", "alice"));
        store.awaitQuestion();
        assertThat(listener.inFlight()).isOne();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(listener::close);
        store.release();
        assertThat(asked.get()).isEqualTo(SocketMapReply.ok(Octets.utf8("alice")));
        stopped.get();
        assertThat(socket).doesNotExist();
        assertThat(listener.connections()).isZero();
    }
}
