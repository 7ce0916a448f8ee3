package org.jamescyrus.store.mailbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.CurrentQuotas;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.model.UidValidity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.jamescyrus.store.PostgresServer;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.PostgresDatabase;
import org.jamescyrus.store.sql.Statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two servers on one PostgreSQL: where the one made a quota root, the other counts at once. */
class QuotaPlacesOfTwoServersTest {
    private static final Username ALICE = Username.of("alice");
    private static final QuotaRootNames NAMES = new PlainQuotaRootNames();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Optional<PostgresDatabase.Address> address = Optional.empty();
    private static Optional<PostgresServer> server = Optional.empty();

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private Database firstDatabase;
    private Database secondDatabase;
    private StoreUnderTest first;
    private StoreUnderTest second;
    private MailboxSession alice;

    @BeforeAll
    static void postgres() throws IOException {
        if (!"required".equals(System.getProperty("interop"))) {
            Assumptions.assumeTrue(PostgresServer.programs().isPresent(), "PostgreSQL is not installed");
        }
        PostgresServer started = PostgresServer.start();
        server = Optional.of(started);
        address = Optional.of(started.database("two"));
    }

    @AfterAll
    static void down() {
        server.ifPresent(PostgresServer::close);
    }

    @BeforeEach
    void open() {
        firstDatabase = PostgresDatabase.open(address.orElseThrow());
        secondDatabase = PostgresDatabase.open(address.orElseThrow());
        firstDatabase.<Integer, RuntimeException>write(sql -> sql.update(
                "TRUNCATE mailbox, message, content, content_part, seen_range, seen_count, keyword, acl, annotation, quota_place,"
                        + " quota_usage, quota_limit"));
        first = new StoreUnderTest(firstDatabase);
        second = new StoreUnderTest(secondDatabase);
        alice = second.getMailboxManager().createSystemSession(ALICE);
    }

    @AfterEach
    void close() {
        mayEnd.countDown();
        others.shutdown();
        firstDatabase.close();
        secondDatabase.close();
    }

    private static MailboxPath path(String name) {
        return MailboxPath.forUser(ALICE, name);
    }

    private long used(QuotaRoot root) {
        return first.usage()
                .getCurrentQuotas(root)
                .map(CurrentQuotas::count)
                .block()
                .asLong();
    }

    private void deliver(String name) throws MailboxException {
        TestMessages.append(
                second.getMailboxManager().getMailbox(path(name), alice),
                alice,
                TestMessages.message("in " + name),
                new Flags());
    }

    private List<String> rootsBelow(String name) {
        return firstDatabase.read(sql -> sql.list(
                "SELECT DISTINCT quota_root FROM mailbox WHERE name LIKE ? AND deleted = 0",
                row -> row.text(1),
                name + "%"));
    }

    private void assertSound() {
        assertThat(new StoreCheck(firstDatabase).problems()).isEmpty();
    }

    @Test
    void whatTheOtherMakesRenamesAndDeliversBelowItIsCountedThere() throws Exception {
        second.getMailboxManager().createMailbox(path("Foo"), alice);
        second.getMailboxManager().createMailbox(path("beside"), alice);
        deliver("Foo");
        deliver("beside");
        QuotaRoot root = NAMES.at(path("Foo"));
        assertThat(first.places().add(path("Foo"))).contains(NAMES.withoutPlace(path("Foo")));
        assertThat(second.places().nearest(path("Foo.made.below"))).contains(path("Foo"));
        second.getMailboxManager().createMailbox(path("Foo.made"), alice);
        second.getMailboxManager().renameMailbox(path("beside"), path("Foo.renamed"), alice);
        new MailboxImport(secondDatabase, second.places())
                .create(path("Foo.imported"), UidValidity.of(1), MessageUid.of(1), ModSeq.first());
        for (String name : List.of("Foo", "Foo.made", "Foo.renamed", "Foo.imported")) {
            deliver(name);
        }
        assertThat(rootsBelow("Foo")).containsExactly(root.getValue());
        assertThat(used(root)).isEqualTo(6);
        assertThat(second.places().removeAll(ALICE)).containsExactly(path("Foo"));
        assertThat(first.places().nearest(path("Foo"))).isEmpty();
        assertThat(used(root)).isZero();
        assertSound();
    }

    /** Something done in a transaction that stays open until it may end. */
    private CompletableFuture<Boolean> open(Database database, Consumer<Statements> work) {
        return CompletableFuture.supplyAsync(
                () -> database.<Boolean, RuntimeException>write(sql -> {
                    work.accept(sql);
                    reached.countDown();
                    return awaitLatch(mayEnd);
                }),
                others);
    }

    private static boolean awaitLatch(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody waits for an owner's lock. */
    private boolean isWaitedFor() {
        return firstDatabase.<Boolean, RuntimeException>read(
                sql -> sql.first("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", row -> true)
                        .isPresent());
    }

    @Test
    void aPlaceWaitsForAMailboxThatIsBeingMadeAndTakesIt() throws Exception {
        CompletableFuture<Boolean> making = open(secondDatabase, sql -> assertThat(
                        SqlMailboxMapper.insert(sql, second.places(), path("Foo.new"), UidValidity.of(1)))
                .isPresent());
        awaitLatch(reached);
        CompletableFuture<Optional<QuotaRoot>> placing =
                CompletableFuture.supplyAsync(() -> first.places().add(path("Foo")), others);
        await().atMost(PATIENCE).until(() -> placing.isDone() || isWaitedFor());
        mayEnd.countDown();
        assertThat(making.join()).isTrue();
        assertThat(placing.join()).isPresent();
        assertThat(rootsBelow("Foo")).containsExactly(NAMES.at(path("Foo")).getValue());
        deliver("Foo.new");
        assertThat(used(NAMES.at(path("Foo")))).isEqualTo(1);
        assertSound();
    }

    @Test
    void aMailboxWaitsForAPlaceThatIsBeingMadeAndIsUnderIt() throws Exception {
        CompletableFuture<Boolean> placing = open(firstDatabase, sql -> {
            TreeLock.alone(sql, firstDatabase.dialect(), path("Foo"));
            assertThat(PlaceRows.add(sql, path("Foo"))).isTrue();
        });
        awaitLatch(reached);
        CompletableFuture<Optional<Long>> making = CompletableFuture.supplyAsync(
                () -> secondDatabase.<Optional<Long>, RuntimeException>write(
                        sql -> SqlMailboxMapper.insert(sql, second.places(), path("Foo.new"), UidValidity.of(1))),
                others);
        await().atMost(PATIENCE).until(() -> making.isDone() || isWaitedFor());
        mayEnd.countDown();
        assertThat(placing.join()).isTrue();
        assertThat(making.join()).isPresent();
        assertThat(rootsBelow("Foo")).containsExactly(NAMES.at(path("Foo")).getValue());
    }

    @Test
    void whoMakesMailboxesOfOneOwnerWaitsForNobodyWhoDoesTheSame() throws Exception {
        CompletableFuture<Boolean> making = open(secondDatabase, sql -> assertThat(
                        SqlMailboxMapper.insert(sql, second.places(), path("one"), UidValidity.of(1)))
                .isPresent());
        awaitLatch(reached);
        assertThat(firstDatabase.<Optional<Long>, RuntimeException>write(
                        sql -> SqlMailboxMapper.insert(sql, first.places(), path("two"), UidValidity.of(1))))
                .isPresent();
        assertThat(making).isNotDone();
        mayEnd.countDown();
        assertThat(making.join()).isTrue();
    }
}
