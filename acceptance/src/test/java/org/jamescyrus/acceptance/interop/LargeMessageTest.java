package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.SqliteDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** A message of 50 MB in a server that has 64 MiB of heap more than the 30 that it needs when it does nothing. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LargeMessageTest {
    private static final String HEAP = "-Xmx94m";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OCTETS = 50_000_000;
    private static final String LINE = "a line of the large message, which has as many octets as it needs\r\n";
    private static final int LINES = OCTETS / LINE.length() + 1;

    @TempDir
    Path folder;

    private LmtpSite site() throws IOException {
        LmtpSite site = LmtpSite.in(folder);
        replace(folder.resolve("imapd.conf"), "maxmessagesize: " + LmtpSite.MAX_MESSAGE_SIZE, "maxmessagesize: 0");
        replace(folder.resolve("cyrus.conf"), "SERVICES {", "SERVICES {\n  imap cmd=\"imapd\" listen=\"127.0.0.1:0\"");
        return site;
    }

    private static void replace(Path file, String text, String by) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, by));
    }

    @Test
    void itIsStoredOnceAndReadWithoutBeingInMemory() throws Exception {
        LmtpSite site = site();
        Launcher.build();
        try (RunningProcess server = site.run(HEAP)) {
            deliver(site);
            InetSocketAddress imap = (InetSocketAddress) LmtpSite.loopback(server, "imap");
            assertThat(lines(imap, "u1")).isEqualTo(LINES);
            assertThat(lines(imap, "u2")).isEqualTo(LINES);
            assertThat(server.err()).isEmpty();
            assertThat(server.terminate(PATIENCE)).isLessThan(PATIENCE);
        }
        try (Database database = SqliteDatabase.open(site.data().resolve("store.db"))) {
            assertThat(new StoreContents(database).problems()).isEmpty();
            assertThat(database.<Long, RuntimeException>read(sql -> sql.first(
                                    "SELECT COUNT(*) FROM content WHERE octets > " + OCTETS, row -> row.number(1))
                            .orElseThrow()))
                    .isEqualTo(1);
        }
    }

    private static void deliver(LmtpSite site) throws IOException {
        try (LmtpClient client = LmtpClient.greeted(site.unix())) {
            client.send("MAIL FROM:<s@example.org>\r\nRCPT TO:<u1>\r\nRCPT TO:<u2>\r\nDATA\r\n");
            assertThat(client.replies(4).get(3)).startsWith("354 ");
            client.send("Subject: large\r\nMessage-ID: <large@example.org>\r\n\r\n");
            byte[] thousand = LINE.repeat(1000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < LINES / 1000; i++) {
                client.send(thousand);
            }
            client.send(LINE.repeat(LINES % 1000) + ".\r\n");
            assertThat(client.replies(2)).allMatch(reply -> reply.startsWith("250 2.1.5 "));
        }
    }

    /** Of the only message of the INBOX. */
    private static long lines(InetSocketAddress imap, String user) throws IOException {
        AtomicLong lines = new AtomicLong();
        try (LineDialogue client = LineDialogue.onLoopback(imap.getPort())) {
            client.readTo(line -> line.startsWith("* OK"));
            client.send("a LOGIN " + user + " secret");
            assertThat(client.readTo(line -> line.startsWith("a "))).startsWith("a OK");
            client.send("b SELECT INBOX");
            assertThat(client.readTo(line -> line.startsWith("b "))).startsWith("b OK");
            client.send("c FETCH 1 BODY.PEEK[]");
            assertThat(client.readTo(line -> {
                        if (LINE.startsWith(line) && !line.isEmpty()) {
                            lines.incrementAndGet();
                        }
                        return line.startsWith("c ");
                    }))
                    .startsWith("c OK");
        }
        return lines.get();
    }
}
