package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.SqliteDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** A disk without room: mail is put off, none is lost, and it comes in again when there is room. */
@RequiresPeer(value = "mount", debianPackage = "mount", startedBy = RequiresPeer.StartedBy.ROOT)
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SIZE = "24m";
    private static final int IN_THE_WAY = 8 << 20;
    private static final int LINES = 2_000;
    private static final int MANY = 2_000;

    @TempDir
    Path folder;

    private final Map<String, Integer> acknowledged = new HashMap<>();
    private int numbers;

    @Test
    void mailIsPutOffUntilThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString());
        try {
            Path inTheWay = Files.write(disk.resolve("in-the-way"), new byte[IN_THE_WAY]);
            Path file = disk.resolve("store.db");
            LmtpSite site = LmtpSite.in(folder.resolve("site"));
            Launcher.build();
            try (RunningProcess server = site.run("", "--store", "sqlite:" + file)) {
                try (LmtpClient client = LmtpClient.greeted(LmtpSite.loopback(server, "lmtpa"))) {
                    assertThat(fill(client)).isEqualTo("452 4.3.1 Insufficient system storage");
                    assertThat(acknowledged).isNotEmpty();
                    assertThat(send(client)).startsWith("452 4.3.1 ");
                    Files.delete(inTheWay);
                    assertThat(send(client)).startsWith("250 2.1.5 ");
                }
                assertThat(server.terminate(PATIENCE)).isLessThan(PATIENCE);
            }
            try (Database database = SqliteDatabase.open(file)) {
                StoreContents store = new StoreContents(database);
                assertThat(store.problems()).isEmpty();
                assertThat(store.messages(acknowledged))
                        .allMatch(StoreContents.Stored::isWhole)
                        .extracting(stored -> stored.message().id())
                        .containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void run(String... command) throws IOException {
        RunningProcess done = RunningProcess.run(PATIENCE, command);
        assertThat(done.exitCode()).as("%s", done).isZero();
    }

    /** Until something else than 250 is answered. */
    private String fill(LmtpClient client) throws IOException {
        for (int i = 0; i < MANY; i++) {
            String reply = send(client);
            if (!reply.startsWith("250 2.1.5 ")) {
                return reply;
            }
        }
        return "never full";
    }

    private String send(LmtpClient client) throws IOException {
        NumberedMessage message = new NumberedMessage("d" + ++numbers, LINES);
        client.send("MAIL FROM:<s@example.org>\r\nRCPT TO:<u1>\r\nDATA\r\n");
        String go = client.replies(3).get(2);
        if (!go.startsWith("354 ")) {
            return go;
        }
        client.send(message.data());
        String reply = client.reply().get(0);
        if (reply.startsWith("250 ")) {
            acknowledged.put(message.id(), message.lines());
        }
        return reply;
    }
}
