package org.jamescyrus.lmtp.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.lmtp.Wire;
import org.jamescyrus.lmtp.session.SessionOptions.Generation;
import org.jamescyrus.testing.SelfSigned;

import static org.assertj.core.api.Assertions.assertThat;

/** What the recordings do not show: pieces, bounds, hostile clients, and the stop. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LmtpServerTest {
    private static final Pattern SUCCESS = Pattern.compile("250 2\\.1\\.5 Success SESSIONID=<[^>]+>\r\n");
    private static final String TO_DATA = "LHLO c\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice>\r\nDATA\r\n";
    private static final Pattern TO_DATA_REPLIES =
            Pattern.compile("250-(?s:.*)250 2\\.1\\.0 ok\r\n250 2\\.1\\.5 ok\r\n354 go ahead\r\n");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.with().in(folder);
    }

    private void start(RunningServer.Setting setting) throws Exception {
        server.close();
        server = setting.in(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Wire atData() throws Exception {
        return server.client().send(TO_DATA).expect(TO_DATA_REPLIES);
    }

    private static String withoutIds(String replies) {
        return replies.replaceAll("SESSIONID=<[^>]+>", "SESSIONID=<>");
    }

    @Test
    void theRepliesAreTheSameInWhateverPiecesTheLinesCome() throws Exception {
        String dialogue = TO_DATA + "Subject: x\r\n\r\n..one\r\n.two\r\n.\r\nNOOP\r\nRSET\r\nVRFY x\r\nfoo\r\n"
                + "MAIL FROM:<>\r\nRCPT TO:<nobody>\r\nRCPT TO:<bob> IGNOREQUOTA\r\nDATA\r\n\r\n.\r\nQUIT\r\n";
        List<String> replies = new ArrayList<>();
        try (Wire client = server.connect()) {
            replies.add(withoutIds(client.send(dialogue).rest()));
        }
        try (Wire client = server.connect()) {
            replies.add(withoutIds(client.sendByteByByte(dialogue).rest()));
        }
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            try (Wire client = server.connect()) {
                for (int at = 0; at < dialogue.length(); ) {
                    int end = Math.min(dialogue.length(), at + 1 + random.nextInt(40));
                    client.send(dialogue.substring(at, end));
                    at = end;
                }
                replies.add(withoutIds(client.rest()));
            }
        }
        assertThat(replies.get(0)).startsWith(RunningServer.GREETING).endsWith("221 2.0.0 bye\r\n");
        assertThat(replies).allMatch(replies.get(0)::equals);
        assertThat(server.receiver.delivered)
                .extracting(delivered -> delivered.text())
                .contains("Subject: x\r\n\r\n.one\r\ntwo\r\n", "\r\n")
                .hasSize(2 * replies.size());
    }

    @Test
    void aMessageWithBareLineFeedsEndsOnlyWithCrlfDotCrlf() throws Exception {
        String smuggled = "a: b\r\n\r\nx\n.\r\nMAIL FROM:<evil@x>\r\n.\nRCPT TO:<bob>\r\n\n.\n";
        try (Wire client = atData()) {
            client.send(smuggled + "\r\n.\r\n").expect(SUCCESS);
        }
        assertThat(server.receiver.delivered).hasSize(1);
        assertThat(server.receiver.delivered.get(0).text()).contains("evil@x").contains("RCPT TO:<bob>");
    }

    @Test
    void aLargeMessageGoesThroughAFileThatHasNoName() throws Exception {
        start(RunningServer.with().limits(10, 4096, LONG, LONG));
        String body = "0123456789abcdef\r\n".repeat(20_000);
        try (Wire client = atData()) {
            client.send("a: b\r\n\r\n" + body);
            Awaitility.await().until(() -> server.pool.active() == 0);
            client.send(".\r\n").expect(SUCCESS);
        }
        assertThat(server.receiver.delivered.get(0).text()).isEqualTo("a: b\r\n\r\n" + body);
        try (Stream<Path> left = Files.list(folder.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aMessageThatCannotBeSpooledIsRefusedForNowAndTheNextOneIsTaken() throws Exception {
        start(RunningServer.with().limits(10, 4096, LONG, LONG));
        Files.delete(folder.resolve("spool"));
        try (Wire client = atData()) {
            client.send("x".repeat(50_000) + "\r\n.\r\n").expect("451 4.3.0 System I/O error\r\n");
            client.send(TO_DATA).expect(TO_DATA_REPLIES).send("\r\n.\r\n").expect(SUCCESS);
        }
        assertThat(server.receiver.delivered).hasSize(1);
    }

    @Test
    void aMessageOverTheLimitIsSwallowedAndCounted() throws Exception {
        start(RunningServer.with().maxMessageSize(1000));
        try (Wire client = atData()) {
            client.send("x".repeat(1_000_000) + "\r\n.\r\n")
                    .expect("552 5.2.3 Message size (1000002) exceeds fixed maximum message size (1000)\r\n");
        }
        assertThat(server.receiver.delivered).isEmpty();
    }

    @Test
    void manyRecipientsAreToldToComeWithAnotherTransaction() throws Exception {
        start(RunningServer.with().limits(3, 4096, LONG, LONG));
        try (Wire client = server.client()) {
            client.send("MAIL FROM:<>\r\n" + "RCPT TO:<alice>\r\n".repeat(5) + "DATA\r\n")
                    .expect("250 2.1.0 ok\r\n" + "250 2.1.5 ok\r\n".repeat(3)
                            + "452 4.5.3 Too many recipients\r\n".repeat(2) + "354 go ahead\r\n");
        }
        assertThat(server.receiver.asked).hasSize(3);
    }

    @Test
    void aMillionRecipientsFillNoMemory() throws Exception {
        start(RunningServer.with().overTcp().limits(10, 4096, LONG, LONG));
        int count = 1_000_000;
        try (Wire client = server.client()) {
            client.send("MAIL FROM:<>\r\n").expect("250 2.1.0 ok\r\n");
            String block = "RCPT TO:<alice>\r\n".repeat(1000);
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < count / 1000; i++) {
                        client.send(block);
                    }
                    client.send("QUIT\r\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            String replies = client.rest();
            sender.join();
            assertThat(replies).endsWith("221 2.0.0 bye\r\n");
            assertThat(replies.lines().filter(line -> line.startsWith("452 4.5.3")))
                    .hasSize(count - 10);
        }
        assertThat(server.receiver.asked).hasSize(10);
    }

    @Test
    void aLineWithoutEndIsAnsweredPieceByPiece() throws Exception {
        try (Wire client = server.client()) {
            client.send("x".repeat(100 * CommandLines.LONGEST))
                    .expect("500 5.5.2 Syntax error\r\n".repeat(100))
                    .send("\r\nNOOP\r\n")
                    .expect("500 5.5.2 Syntax error\r\n250 2.0.0 ok\r\n");
        }
    }

    @Test
    void aClientThatDoesNotReadItsRepliesIsNotReadEither() throws Exception {
        String many = "NOOP\r\n".repeat(2_000_000);
        start(RunningServer.with().limits(10, 4096, Duration.ofSeconds(2), LONG));
        try (Wire client = server.client()) {
            CompletableFuture<Boolean> sender = CompletableFuture.supplyAsync(() -> {
                try {
                    client.send(many);
                    return false;
                } catch (IOException gone) {
                    return true;
                }
            });
            assertThat(sender.get(30, TimeUnit.SECONDS))
                    .as("the server closed before it took all of it")
                    .isTrue();
        }
    }

    @Test
    void anIdleClientIsToldSo() throws Exception {
        start(RunningServer.with().limits(10, 4096, Duration.ofMillis(200), LONG));
        try (Wire client = server.client()) {
            assertThat(client.rest()).isEqualTo("421 4.4.1 bye idle for too long\r\n");
        }
        try (Wire client = atData()) {
            assertThat(client.send("half").rest())
                    .isEqualTo("451 4.3.0 System I/O error\r\n421 4.4.1 bye idle for too long\r\n");
        }
        assertThat(server.receiver.delivered).isEmpty();
    }

    @Test
    void aStoreThatIsSlowerThanTheIdleTimeIsWaitedFor() throws Exception {
        start(RunningServer.with().limits(10, 4096, Duration.ofMillis(100), LONG));
        CountDownLatch gate = new CountDownLatch(1);
        server.receiver.waitFor(gate);
        try (Wire client = atData()) {
            client.send("\r\n.\r\n");
            CompletableFuture.runAsync(gate::countDown, CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS));
            client.expect(SUCCESS);
        }
    }

    @Test
    void noThreadOfThePoolWaitsForAClient() throws Exception {
        List<Wire> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(atData().send("half a message"));
        }
        Awaitility.await().until(() -> server.pool.active() == 0);
        try (Wire client = atData()) {
            client.send("\r\n.\r\n").expect(SUCCESS);
        }
        for (Wire client : waiting) {
            client.close();
        }
    }

    @Test
    void greetingsDoNotWaitForABusyStore() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.receiver.waitFor(gate);
        List<Wire> busy = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            busy.add(atData());
        }
        for (Wire client : busy) {
            client.send("\r\n.\r\n");
        }
        Awaitility.await().until(() -> server.pool.active() == 2);
        try (Wire client = server.client()) {
            client.send("NOOP\r\n").expect("250 2.0.0 ok\r\n");
        }
        gate.countDown();
        for (Wire client : busy) {
            client.expect(SUCCESS).close();
        }
    }

    @Test
    void theStopAnswersWhatIsBeingStoredAndSendsEverybodyElseAway() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.receiver.waitFor(gate);
        try (Wire storing = atData();
                Wire sending = atData();
                Wire idle = server.client()) {
            storing.send("\r\n.\r\nNOOP\r\n");
            sending.send("half");
            Awaitility.await().until(() -> server.pool.active() == 1);
            CompletableFuture<Void> stop = CompletableFuture.runAsync(server.server::close);
            assertThat(sending.rest()).isEqualTo("421 4.3.2 server is shutting down\r\n");
            assertThat(idle.rest()).isEqualTo("421 4.3.2 server is shutting down\r\n");
            // They linger: when they are gone, the third was told long since.
            Awaitility.await().until(() -> server.server.connections() == 1);
            gate.countDown();
            assertThat(withoutIds(storing.rest()))
                    .isEqualTo("250 2.1.5 Success SESSIONID=<>\r\n421 4.3.2 server is shutting down\r\n");
            stop.join();
        }
        assertThat(server.receiver.delivered).hasSize(1);
    }

    @Test
    void theStopWaitsNoLongerThanItsGrace() throws Exception {
        start(RunningServer.with().limits(10, 4096, LONG, Duration.ofMillis(300)));
        CountDownLatch gate = new CountDownLatch(1);
        server.receiver.waitFor(gate);
        try (Wire storing = atData()) {
            storing.send("\r\n.\r\n");
            Awaitility.await().until(() -> server.pool.active() == 1);
            server.server.close();
            assertThat(storing.rest()).isEmpty();
        }
        gate.countDown();
    }

    @Test
    void aReceiverThatFailsMakesTheSenderKeepItsMail() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.receiver.waitFor(never);
        try (Wire client = atData()) {
            client.send("\r\n.\r\n");
            Awaitility.await().until(() -> server.pool.active() == 1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server.pool::close);
            client.expect("451 4.3.0 System I/O error\r\n");
            closing.join();
        }
    }

    @Test
    void theShutdownFileIsLookedForAgainAfterASecond() throws Exception {
        Path file = folder.resolve("shutdown");
        try (Wire client = server.client()) {
            client.send("MAIL FROM:<>\r\n").expect("250 2.1.0 ok\r\n");
            Files.writeString(file, "moved\u0007 away\nmore");
            Awaitility.await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
            assertThat(client.send("RCPT TO:<alice>\r\n").rest()).isEqualTo("421 4.3.2 moved  away\r\n");
        }
    }

    @Test
    void traceNamesATransactionSinceHead() throws Exception {
        try (Wire client = server.client()) {
            client.send("LHLO c\r\n")
                    .expect(Pattern.compile("(?s)250-.*250-SIZE 2147483647\r\n.*250-TRACE\r\n250 Ok .*\r\n"));
            client.send("TRACE abc_-9\r\n")
                    .expect(Pattern.compile("250 2\\.0\\.0 Ok SESSIONID=<[^>]+> TRACEID=<abc_-9>\r\n"));
            client.send("TRACE a b\r\n").expect("501 5.5.4 Invalid TRACE id.\r\n");
        }
    }

    @Test
    void thereIsNoTraceBefore() throws Exception {
        start(RunningServer.with().generation(Generation.SINCE_3_8));
        try (Wire client = server.client()) {
            client.send("TRACE abc\r\n").expect("500 5.5.2 Syntax error\r\n");
        }
    }

    @Test
    void theProxyHeaderSaysWhoTheClientIs() throws Exception {
        start(RunningServer.with().behindProxy());
        try (Wire client = server.connect()) {
            client.send("PROXY TCP4 192.0.2.7 127.0.0.1 4711 24\r\n" + TO_DATA);
            client.expect(RunningServer.GREETING).expect(TO_DATA_REPLIES);
            client.send("\r\n.\r\n").expect(SUCCESS);
        }
        assertThat(server.receiver.delivered.get(0).transaction().client().peer())
                .isInstanceOfSatisfying(Transaction.Peer.Tcp.class, peer -> assertThat(peer.address())
                        .isEqualTo("192.0.2.7"));
    }

    @Test
    void withoutAProxyHeaderThereIsNoSession() throws Exception {
        start(RunningServer.with().behindProxy());
        try (Wire client = server.connect()) {
            assertThat(client.send("LHLO c\r\n".repeat(30)).rest()).isEmpty();
        }
    }

    @Test
    void theReceiverIsToldWhatTheSessionKnows() throws Exception {
        try (Wire client = server.client()) {
            client.send(
                            "LHLO one\r\nMAIL FROM:<@r.test:A@b> SIZE=7 AUTH=a+2Bb\r\nRCPT TO:<@x:alice+Foo> IGNOREQUOTA\r\nDATA\r\n")
                    .expect(TO_DATA_REPLIES)
                    .send("\r\n.\r\n")
                    .expect(SUCCESS);
        }
        Transaction transaction = server.receiver.delivered.get(0).transaction();
        assertThat(transaction.sender()).isEqualTo("@r.test:A@b");
        assertThat(transaction.poster()).contains("a+b");
        assertThat(transaction.declaredSize()).hasValue(7);
        assertThat(transaction.client())
                .isEqualTo(new Transaction.Client("one", new Transaction.Peer.Unix(), Optional.empty()));
        assertThat(server.receiver.asked)
                .extracting(recipient -> recipient.toString())
                .containsExactly("Recipient[address=alice+Foo, quota=SKIPPED]");
    }

    @Test
    void whatSieveSaysEndsNoLine() throws Exception {
        server.receiver.with("rejecting", new Outcome.Rejected(List.of("one\r\n250 ok", "", "caf\u00e9")));
        try (Wire client = server.client()) {
            client.send("MAIL FROM:<>\r\nRCPT TO:<rejecting>\r\n")
                    .expect("250 2.1.0 ok\r\n550-5.7.1 one  250 ok\r\n550 5.7.1 "
                            + new String("caf\u00e9".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                            + "\r\n");
        }
    }

    @Test
    void aPasswordInClearIsRefusedWhereItIsNotAllowed() throws Exception {
        start(RunningServer.with().byPassword(false));
        try (Wire client = server.client()) {
            client.send("AUTH PLAIN AGN5cnVzAHNlY3JldA==\r\nMAIL FROM:<>\r\n")
                    .expect("501 5.5.4 undefined error!\r\n430 Authentication required\r\n");
        }
    }

    @Test
    void aPasswordLetsIn() throws Exception {
        start(RunningServer.with().byPassword(true));
        try (Wire client = server.client()) {
            client.send("AUTH LOGIN Y3lydXM=\r\nc2VjcmV0\r\nMAIL FROM:<>\r\n")
                    .expect("334 UGFzc3dvcmQ6\r\n235 Authenticated!\r\n250 2.1.0 ok\r\n");
        }
    }

    @Test
    void whatIsSaidInClearAfterStartTlsIsThrownAway() throws Exception {
        SelfSigned identity = SelfSigned.in(folder);
        start(RunningServer.with().byPassword(false).startTls(identity));
        try (Wire client = server.client()) {
            client.send("LHLO clear\r\nSTARTTLS\r\nNOOP\r\nNOOP\r\n")
                    .expect(Pattern.compile("250-(?s:.*)250 Ok [^\r]*\r\n220 Begin TLS negotiation now\r\n"));
            client.startTls(identity.client());
            client.send("AUTH PLAIN AGN5cnVzAHNlY3JldA==\r\nMAIL FROM:<>\r\nRCPT TO:<alice>\r\nDATA\r\n\r\n.\r\n")
                    .expect(Pattern.compile("235 (?s:.*)354 go ahead\r\n250 2\\.1\\.5 Success [^\r]*\r\n"));
        }
        assertThat(server.receiver.delivered.get(0).transaction().client()).satisfies(told -> {
            assertThat(told.lhlo()).isEmpty();
            assertThat(told.tls())
                    .hasValueSatisfying(tls -> assertThat(tls.version()).startsWith("TLSv1."));
        });
    }

    @Test
    void aConnectionThatIsLostLeavesNothingBehind() throws Exception {
        start(RunningServer.with().limits(10, 4096, LONG, LONG));
        for (int i = 0; i < 5; i++) {
            atData().send("x".repeat(100_000)).close();
        }
        Awaitility.await().until(() -> server.server.connections() == 0 && server.pool.active() == 0);
        assertThat(server.receiver.delivered).isEmpty();
    }
}
