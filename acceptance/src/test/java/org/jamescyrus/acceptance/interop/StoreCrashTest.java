package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.store.PostgresServer;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.PostgresDatabase;
import org.jamescyrus.store.sql.SqliteDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server is killed again and again while mail comes in: what was acknowledged is there once, nothing is half there, no UID is
 * given twice, and all that is counted is what there is. {@code -Dcrash.rounds=N} kills it N times, {@code -Dcrash.seed=N} at other
 * instants.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class StoreCrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final int CONNECTIONS = 8;
    private static final int AT_LEAST = 20;
    private static final int AT_MOST_MORE = 300;

    /** What was sent to whom. */
    private record Sent(NumberedMessage message, UserId recipient) {}

    /** A message's place, which it keeps. */
    private record Place(String user, long uid) {}

    private interface Opening {
        Database open() throws IOException;
    }

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> lines = new ConcurrentHashMap<>();
    private final Map<String, Sent> acknowledged = new ConcurrentHashMap<>();
    private final Map<Place, String> places = new HashMap<>();
    private final Map<String, Long> lastUids = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    @Test
    void inSqliteNothingThatWasAcknowledgedIsLost() throws Exception {
        LmtpSite site = LmtpSite.in(folder);
        Path file = site.data().resolve("store.db");
        crash(site, () -> SqliteDatabase.open(file), round -> {}, "--store", "sqlite:" + file);
    }

    @RequiresPeer(value = "pg_ctlcluster", debianPackage = "postgresql")
    @Test
    void inPostgresqlNothingThatWasAcknowledgedIsLost() throws Exception {
        try (PostgresServer postgres = PostgresServer.start()) {
            PostgresDatabase.Address address = postgres.database("james");
            LmtpSite site = LmtpSite.in(folder);
            crash(
                    site,
                    () -> PostgresDatabase.open(address),
                    round -> killPostgres(postgres, round),
                    "--store",
                    postgres.url("james") + "&user=postgres");
        }
    }

    /** Every third time the database goes down too, without a word. */
    private static void killPostgres(PostgresServer postgres, int round) throws IOException {
        if (round % 3 == 2) {
            postgres.kill();
            postgres.up();
        }
    }

    private interface Between {
        void round(int number) throws IOException;
    }

    private void crash(LmtpSite site, Opening opening, Between between, String... store) throws Exception {
        Launcher.build();
        RunningProcess server = site.run("", store);
        Duration slowest = Duration.ZERO;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                sendUntilKilled(server, LmtpSite.loopback(server, "lmtpa"));
                between.round(round);
                try (Database database = opening.open()) {
                    assertSound(new StoreContents(database), round);
                }
                server = site.runAgain("", store);
                slowest = Collections.max(List.of(slowest, server.age()));
            }
            System.out.printf(
                    "StoreCrashTest: -Dcrash.seed=%d: killed %d times, %d messages acknowledged, %d stored,"
                            + " slowest start %d ms%n",
                    SEED, ROUNDS, acknowledged.size(), places.size(), slowest.toMillis());
        } finally {
            server.close();
        }
    }

    /** Kills it some messages after the first ones. */
    private void sendUntilKilled(RunningProcess server, SocketAddress lmtp) throws Exception {
        CountDownLatch enough = new CountDownLatch(AT_LEAST + random.nextInt(AT_MOST_MORE));
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Integer>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Random own = new Random(random.nextLong());
                Callable<Integer> sending = () -> send(lmtp, own, enough);
                senders.add(threads.submit(sending));
            }
            assertThat(enough.await(2, TimeUnit.MINUTES)).as("mail comes in").isTrue();
            server.kill();
            for (Future<Integer> sender : senders) {
                assertThat(sender.get(1, TimeUnit.MINUTES)).isNotNegative();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Until the server is gone. */
    private int send(SocketAddress lmtp, Random own, CountDownLatch enough) {
        int sent = 0;
        try (LmtpClient client = LmtpClient.greeted(lmtp)) {
            while (true) {
                sendOne(client, own);
                sent++;
                enough.countDown();
            }
        } catch (IOException gone) {
            return sent;
        }
    }

    private void sendOne(LmtpClient client, Random own) throws IOException {
        // One in fifty is stored in several transactions before its own.
        int length = own.nextInt(50) == 0 ? 10_000 : 1 + own.nextInt(60);
        NumberedMessage message = new NumberedMessage("c" + numbers.incrementAndGet(), length);
        lines.put(message.id(), length);
        List<UserId> recipients = new ArrayList<>();
        for (int i = own.nextInt(3); i >= 0; i--) {
            UserId user = LmtpSite.user(1 + own.nextInt(LmtpSite.USERS));
            if (!recipients.contains(user)) {
                recipients.add(user);
            }
        }
        StringBuilder envelope = new StringBuilder("MAIL FROM:<s@example.org>\r\n");
        recipients.forEach(user -> envelope.append("RCPT TO:<").append(user).append(">\r\n"));
        client.send(envelope.append("DATA\r\n").toString());
        assertThat(client.replies(recipients.size() + 2)).last().isEqualTo("354 go ahead");
        client.send(message.data());
        for (UserId user : recipients) {
            assertThat(client.reply().get(0)).startsWith("250 2.1.5 ");
            acknowledged.put(message.id() + " " + user, new Sent(message, user));
        }
    }

    private void assertSound(StoreContents store, int round) {
        assertThat(store.problems()).as("round %d", round).isEmpty();
        Map<String, Integer> copies = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (StoreContents.Stored stored : store.messages(lines)) {
            String id = stored.message().id();
            copies.merge(id + " " + stored.user(), 1, Integer::sum);
            if (!stored.isWhole()) {
                wrong.add(stored + " is half there");
            }
            String before = places.putIfAbsent(new Place(stored.user(), stored.uid()), id);
            if (before != null && !before.equals(id)) {
                wrong.add(stored + " has the UID of " + before);
            }
        }
        acknowledged.forEach((key, sent) -> {
            if (copies.getOrDefault(key, 0) != 1) {
                wrong.add(key + " is there " + copies.getOrDefault(key, 0) + " times");
            }
        });
        copies.forEach((key, count) -> {
            if (count > 1) {
                wrong.add(key + " is there " + count + " times");
            }
        });
        store.lastUids().forEach((mailbox, uid) -> {
            if (uid < lastUids.getOrDefault(mailbox, 0L)) {
                wrong.add(mailbox + " forgot UIDs");
            }
            lastUids.put(mailbox, uid);
        });
        assertThat(wrong).as("-Dcrash.seed=%d, round %d", SEED, round).isEmpty();
    }
}
