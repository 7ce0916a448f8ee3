package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that want to hurt lmtpd: it answers them, its memory stays bounded, and the mail of others is delivered meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@RequiresOpenFiles(5_000)
class LmtpHostileTest {
    private static final String HEAP = "-Xmx192m";
    private static final long GROWTH_MEBIBYTES = 150;
    private static final Duration SLOWEST = Duration.ofSeconds(5);

    private static final int LONG_LINE = 100_000_000;
    private static final int LONGEST_LINE = 4095;
    private static final int RECIPIENTS = 1_000_000;
    private static final int RECIPIENTS_AT_ONCE = 10_000;
    private static final int HALF_OPEN = 2_000;
    private static final int SLOW = 1_000;
    private static final long LARGE_MESSAGE = 1_000_000_000;

    private static final String MESSAGE = "Subject: here\r\n\r\ntext\r\n.";

    private final LmtpSite site;
    private final RunningProcess server;
    private final ProcessFigures figures;
    private final SocketAddress tcp;

    LmtpHostileTest(@TempDir Path folder) throws IOException {
        Launcher.build();
        site = LmtpSite.in(folder);
        server = site.run(HEAP);
        figures = new ProcessFigures(server.pid());
        tcp = LmtpSite.loopback(server, "lmtpa");
    }

    private interface Attack {
        void run() throws Exception;
    }

    /** Runs an attack while others deliver. */
    private void withstand(String name, Attack attack) throws Exception {
        long before = figures.residentMebibytes();
        long begun = System.nanoTime();
        List<Duration> others;
        try (SteadyDeliveries deliveries = SteadyDeliveries.to(site.unix())) {
            attack.run();
            others = deliveries.end();
        }
        long after = figures.residentMebibytes();
        Duration slowest = Collections.max(others);
        System.out.printf(
                "LmtpHostileTest: %s: %d ms, RSS %d MiB before, %d after, slowest of %d other deliveries %d ms%n",
                name,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                before,
                after,
                others.size(),
                slowest.toMillis());
        assertThat(after - before).as("MiB more").isLessThan(GROWTH_MEBIBYTES);
        assertThat(slowest).isLessThan(SLOWEST);
        assertThat(server.err()).isEmpty();
    }

    @Test
    void aLineOf100MegabytesIsAnsweredPieceByPiece() throws Exception {
        withstand("a line of 100 MB", () -> {
            try (LmtpClient client = LmtpClient.greeted(tcp)) {
                byte[] part = new byte[1_000_000];
                Arrays.fill(part, (byte) 'x');
                for (int sent = 0; sent < LONG_LINE; sent += part.length) {
                    client.send(part);
                }
                client.send("\r\nQUIT\r\n");
                List<String> replies = client.rest();
                assertThat(replies).hasSize((LONG_LINE + 2) / LONGEST_LINE + 2);
                assertThat(replies.subList(0, replies.size() - 1)).containsOnly("500 5.5.2 Syntax error");
                assertThat(replies.get(replies.size() - 1)).startsWith("221 ");
            }
        });
    }

    @Test
    void ofAMillionRecipientsTenThousandAreTaken() throws Exception {
        withstand("1,000,000 RCPT", () -> {
            try (LmtpClient client = LmtpClient.greeted(tcp)) {
                client.ask("MAIL FROM:<s@example.org>");
                String recipients = "RCPT TO:<u1>\r\n".repeat(RECIPIENTS_AT_ONCE);
                client.send(recipients);
                assertThat(client.replies(RECIPIENTS_AT_ONCE)).containsOnly("250 2.1.5 ok");
                for (int asked = RECIPIENTS_AT_ONCE; asked < RECIPIENTS; asked += RECIPIENTS_AT_ONCE) {
                    client.send(recipients);
                    assertThat(client.replies(RECIPIENTS_AT_ONCE)).containsOnly("452 4.5.3 Too many recipients");
                }
                client.ask("DATA");
                client.send(MESSAGE + "\r\n");
                assertThat(client.replies(RECIPIENTS_AT_ONCE)).allMatch(reply -> reply.startsWith("250 2.1.5 "));
                assertThat(client.ask("NOOP")).containsExactly("250 2.0.0 ok");
            }
        });
    }

    @Test
    void messagesThatStallHalfwayHinderNobody() throws Exception {
        withstand(HALF_OPEN + " stalled messages", () -> {
            long filesBefore = figures.openFiles();
            List<LmtpClient> stalled = new ArrayList<>();
            try {
                for (int i = 0; i < HALF_OPEN; i++) {
                    LmtpClient client = LmtpClient.greeted(i % 2 == 0 ? tcp : site.unix());
                    stalled.add(client);
                    client.send("MAIL FROM:<s@example.org>\r\nRCPT TO:<u1>\r\nDATA\r\n");
                    assertThat(client.replies(3).get(2)).isEqualTo("354 go ahead");
                    client.send("Subject: stalled\r\n\r\n" + "text\r\n".repeat(1000));
                }
                assertThat(figures.openFiles()).isGreaterThanOrEqualTo(HALF_OPEN);
            } finally {
                for (LmtpClient client : stalled) {
                    client.close();
                }
            }
            await().until(() -> figures.openFiles() < filesBefore + HALF_OPEN / 10);
        });
    }

    @Test
    void nulsAreRefusedWithOneReply() throws Exception {
        withstand("NUL octets", () -> {
            try (LmtpClient client = LmtpClient.greeted(tcp)) {
                client.send("\0".repeat(LONGEST_LINE * 100));
                assertThat(client.replies(100)).containsOnly("500 5.5.2 Syntax error");
                client.send("MAIL FROM:<s@example.org>\r\nRCPT TO:<u1>\r\nRCPT TO:<u2>\r\nDATA\r\n");
                client.replies(4);
                client.send("Subject: nul\r\n\r\n" + "\0".repeat(5_000_000) + "\r\n.\r\n");
                assertThat(client.replies(2)).containsOnly("554 5.6.0 Message contains NUL characters");
                assertThat(client.ask("NOOP")).containsExactly("250 2.0.0 ok");
            }
        });
    }

    @Test
    void clientsOfAnOctetASecondAreServed() throws Exception {
        withstand(SLOW + " slow clients", () -> {
            try (SlowClients slow = new SlowClients(Duration.ofSeconds(1), "221 2.0.0 bye\r\n")) {
                for (int i = 0; i < SLOW; i++) {
                    slow.connect(i % 2 == 0 ? tcp : site.unix(), "NOOP\r\nQUIT\r\n");
                }
                assertThat(slow.start().get(40, TimeUnit.SECONDS))
                        .hasSize(SLOW)
                        .allMatch(replies -> replies.matches("220 .*\r\n250 2.0.0 ok\r\n221 2.0.0 bye\r\n"));
            }
        });
    }

    @Test
    void garbageInPlaceOfTlsIsAnsweredAndClosed() throws Exception {
        withstand("garbage for TLS", () -> {
            SocketAddress withTls = LmtpSite.loopback(server, "lmtp");
            byte[] garbage = new byte[10_000];
            new Random(1).nextBytes(garbage);
            for (int i = 0; i < 200; i++) {
                try (LmtpClient client = LmtpClient.greeted(withTls)) {
                    assertThat(client.ask("STARTTLS")).containsExactly("220 Begin TLS negotiation now");
                    client.send(garbage);
                    assertThat(client.rest()).containsExactly("454 4.3.3 STARTTLS failed");
                }
            }
        });
    }

    @Test
    void tlsWithoutStarttlsIsAnsweredInClear() throws Exception {
        withstand("TLS without STARTTLS", () -> {
            SocketAddress withTls = LmtpSite.loopback(server, "lmtp");
            for (int i = 0; i < 200; i++) {
                try (LmtpClient client = LmtpClient.greeted(withTls)) {
                    client.send("\u0016\u0003\u0001\u0000\u00c8\u0001\u0000\u0000\u00c4\u0003\u0003"
                            + "\u00ff".repeat(190));
                    client.halfClose();
                    assertThat(client.rest())
                            .containsExactly("500 5.5.2 Syntax error", "421 4.4.1 bye end of file reached");
                }
            }
        });
    }

    @Test
    void aGigabyteAgainstTheLimitIsRefusedWithOneReply() throws Exception {
        withstand("a message of 1 GB", () -> {
            try (LmtpClient client = LmtpClient.greeted(tcp)) {
                assertThat(client.ask("MAIL FROM:<s@example.org> SIZE=" + LARGE_MESSAGE)
                                .get(0))
                        .startsWith("552 5.2.3 ");
                client.ask("RSET");
                client.send("MAIL FROM:<s@example.org>\r\nRCPT TO:<u1>\r\nRCPT TO:<u2>\r\nDATA\r\n");
                client.replies(4);
                byte[] part = "Subject: very large\r\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
                long sent = 0;
                for (; sent < LARGE_MESSAGE; sent += part.length) {
                    client.send(part);
                }
                List<String> replies = client.ask(".");
                assertThat(replies)
                        .singleElement()
                        .asString()
                        .matches("552 5\\.2\\.3 Message size \\([0-9]+\\) exceeds fixed maximum message size \\("
                                + LmtpSite.MAX_MESSAGE_SIZE + "\\)");
                assertThat(Long.parseLong(replies.get(0).replaceFirst("[^(]*\\(([0-9]+).*", "$1")))
                        .as("what was sent, and the lines on top")
                        .isBetween(sent + 1, sent + 1023);
                assertThat(client.ask("RSET").get(0)).startsWith("250 ");
            }
        });
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
