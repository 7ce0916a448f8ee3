package org.jamescyrus.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class CheckpointsTest {
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private static void put(Database database, int number, int octets) {
        database.<Integer, RuntimeException>write(sql -> sql.update(
                "INSERT INTO content_part (content_id, part, octets) VALUES (1, ?, ?)", number, new byte[octets]));
    }

    private static void makeContent(Database database) {
        database.<Integer, RuntimeException>write(sql -> sql.update(
                "INSERT INTO content (id, octets, body_start, properties, refs, since) VALUES (1, 1, 0, '', 1, 0)"));
    }

    /** What the database has without its log. */
    private long partsInTheFile(Path file) throws IOException, SQLException {
        Path copy = folder.resolve("copy.db");
        Files.deleteIfExists(copy);
        Files.copy(file, copy);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM content_part")) {
            return rows.getLong(1);
        }
    }

    @Test
    void whatIsCommittedReachesTheFileWithoutAnotherCommit() {
        Path file = folder.resolve("store.db");
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            makeContent(database);
            put(database, 0, 10);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(partsInTheFile(file)).isEqualTo(1));
        }
    }

    @Test
    void theLogBeginsAnewWhileThereIsLoad() throws IOException {
        Path file = folder.resolve("store.db");
        long most = (long) Checkpoints.MOST_PAGES * PAGE;
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            makeContent(database);
            for (int i = 0; i < 3 * most / (1 << 20); i++) {
                put(database, i, 1 << 20);
            }
            assertThat(Files.size(file.resolveSibling("store.db-wal"))).isLessThan(most + (most >> 3));
        }
    }
}
