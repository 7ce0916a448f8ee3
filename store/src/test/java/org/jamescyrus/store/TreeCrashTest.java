package org.jamescyrus.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.mail.Flags;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.sql.Database;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that renames or deletes a tree of 301 mailboxes is killed at any instant: all of them have the one name or the other, or all are
 * there or none, and everything counted is what there is. {@code -Dtree.rounds=N} kills it N times, {@code -Dtree.seed=N} at other instants.
 */
@ParameterizedClass
@EnumSource(Engine.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TreeCrashTest {
    private static final int ROUNDS = Integer.getInteger("tree.rounds", 5);
    private static final long SEED = Long.getLong("tree.seed", 1);
    private static final int BELOW = 300;
    private static final int AT_MOST_MILLIS = 250;

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private Optional<PostgresServer> postgres = Optional.empty();
    private String address = "";

    @BeforeEach
    void address() throws IOException {
        if (engine == Engine.SQLITE) {
            address = folder.resolve("store.db").toString();
            return;
        }
        if (!"required".equals(System.getProperty("interop"))) {
            Assumptions.assumeTrue(PostgresServer.programs().isPresent(), "PostgreSQL is not installed");
        }
        PostgresServer server = PostgresServer.start();
        postgres = Optional.of(server);
        address = server.database("trees").url();
    }

    @AfterEach
    void stop() {
        postgres.ifPresent(PostgresServer::close);
    }

    /** The mailboxes, each with something counted, every tenth under a quota root within the tree. */
    private void make() {
        try (Database database = TreeChanges.open(address)) {
            StoreUnderTest store = new StoreUnderTest(database);
            database.<Boolean, RuntimeException>write(sql -> {
                sql.update("UPDATE mailbox SET deleted = 1, messages = 0, octets = 0, unseen = 0");
                sql.update("DELETE FROM quota_usage");
                sql.update("DELETE FROM quota_place");
                sql.update("INSERT INTO mailbox (namespace, user_name, name, uid_validity, quota_root)"
                        + " VALUES ('#private', 'alice', 'A', 1, '#private&alice')");
                return sql.update("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + BELOW
                                + ") INSERT INTO mailbox (namespace, user_name, name, uid_validity, quota_root)"
                                + " SELECT '#private', 'alice', CASE WHEN i % 10 = 0 THEN 'A.q.n' ELSE 'A.n' END || i, 1,"
                                + " '#private&alice' FROM n")
                        > 0;
            });
            store.places().add(MailboxPath.forUser(TreeChanges.ALICE, "A.q"));
            store.places().add(MailboxPath.forUser(TreeChanges.ALICE, "B"));
            for (String name : List.of("A", "A.n1", "A.q.n10")) {
                append(store, name);
            }
        } catch (MailboxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(StoreUnderTest store, String name) throws MailboxException {
        MailboxSession alice = store.getMailboxManager().createSystemSession(TreeChanges.ALICE);
        MailboxPath path = MailboxPath.forUser(TreeChanges.ALICE, name);
        TestMessages.append(
                store.getMailboxManager().getMailbox(path, alice), alice, TestMessages.message(name), new Flags());
    }

    /** Runs it until a moment after {@code go} was said to it; how often it had done something then. */
    private int killed(String what) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TreeChanges.class.getName(),
                        what,
                        address)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("ready");
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            // Not a pause for something to happen: the instant at which it dies.
            assertThat(process.waitFor(random.nextInt(AT_MOST_MILLIS), TimeUnit.MILLISECONDS))
                    .isFalse();
            // By its handle: the process itself would close what it has said.
            process.toHandle().destroyForcibly();
            process.waitFor();
            int done = 0;
            for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
                done++;
            }
            return done;
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> names(Database database, String top) {
        return database.read(sql -> sql.list(
                "SELECT name FROM mailbox WHERE deleted = 0 AND (name = ? OR name LIKE ?)",
                row -> row.text(1),
                top,
                top + ".%"));
    }

    @Test
    void allHaveOneNameOrAllTheOther() throws Exception {
        make();
        int renamed = 0;
        int away = 0;
        for (int round = 0; round < ROUNDS; round++) {
            renamed += killed("rename");
            try (Database database = TreeChanges.open(address)) {
                List<String> before = names(database, "A");
                List<String> after = names(database, "B.C");
                assertThat(List.of(before.size(), after.size()))
                        .as("-Dtree.seed=%d, round %d", SEED, round)
                        .isIn(List.of(BELOW + 1, 0), List.of(0, BELOW + 1));
                assertThat(new StoreCheck(database).problems())
                        .as("-Dtree.seed=%d, round %d", SEED, round)
                        .isEmpty();
                away += before.isEmpty() ? 1 : 0;
            }
        }
        System.out.printf(
                "TreeCrashTest: %s, -Dtree.seed=%d: killed %d times in %d renames, %d times at the other name%n",
                engine, SEED, ROUNDS, renamed, away);
    }

    @Test
    void allAreDeletedOrNone() throws Exception {
        int gone = 0;
        for (int round = 0; round < ROUNDS; round++) {
            make();
            int done = killed("delete");
            try (Database database = TreeChanges.open(address)) {
                int left = names(database, "A").size();
                assertThat(left)
                        .as("-Dtree.seed=%d, round %d", SEED, round)
                        .isIn(done > 0 ? List.of(0) : List.of(0, BELOW + 1));
                assertThat(new StoreCheck(database).problems())
                        .as("-Dtree.seed=%d, round %d", SEED, round)
                        .isEmpty();
                gone += left == 0 ? 1 : 0;
            }
        }
        System.out.printf(
                "TreeCrashTest: %s, -Dtree.seed=%d: killed %d times in a deletion, %d times all were gone%n",
                engine, SEED, ROUNDS, gone);
    }
}
