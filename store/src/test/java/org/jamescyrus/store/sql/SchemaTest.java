package org.jamescyrus.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

import org.jamescyrus.store.PostgresServer;
import org.jamescyrus.store.admin.StoreCheck;

import static org.assertj.core.api.Assertions.assertThat;

/** A store of an older version is brought to this one's form, and keeps what is in it. */
class SchemaTest {
    /** Messages 1, 2, 4, 5, 7, 8 of one mailbox, 1 of another that is deleted; what bob and carol have seen of them. */
    private static final String MAILBOXES =
            "INSERT INTO mailbox (id, namespace, user_name, name, uid_validity, last_uid, last_modseq, messages, octets,"
                    + " unseen, quota_root, deleted) VALUES (1, '#private', 'alice', 'Foo', 1, 8, 1, 6, 0, 6, 'r', 0),"
                    + " (2, '#private', 'alice', 'Bar', 1, 1, 1, 1, 0, 1, 'r', 1)";

    private static final String USAGE = "INSERT INTO quota_usage (root, messages, octets) VALUES ('r', 6, 0)";

    private static final String CONTENT =
            "INSERT INTO content (id, digest, octets, body_start, properties, refs, since) VALUES (1, NULL, 0, 0, '', 7, 0)";

    private static final String SEEN =
            "INSERT INTO seen (mailbox_id, user_name, uid) VALUES (1, 'bob', 1), (1, 'bob', 2),"
                    + " (1, 'bob', 4), (1, 'bob', 7), (1, 'bob', 8), (1, 'carol', 5), (2, 'carol', 1)";

    private static String message(int mailbox, int uid, String keywords) {
        return "INSERT INTO message (mailbox_id, uid, message_id, thread_id, content_id, octets, modseq, flags, keywords,"
                + " internal_date) VALUES (" + mailbox + ", " + uid + ", 1, 1, 1, 0, 1, 0, '" + keywords + "', 0)";
    }

    private static void old(DataSource source, Dialect dialect) throws SQLException {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:org/jamescyrus/store/schema")
                .placeholders(dialect.words())
                .target("3")
                .load()
                .migrate();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(MAILBOXES);
            statement.executeUpdate(USAGE);
            statement.executeUpdate(CONTENT);
            for (int uid : List.of(1, 2, 4, 5, 7, 8)) {
                statement.executeUpdate(message(1, uid, uid == 4 ? "$Junk" : ""));
            }
            statement.executeUpdate(message(2, 1, ""));
            statement.executeUpdate(SEEN);
            statement.executeUpdate("INSERT INTO keyword (mailbox_id, keyword) VALUES (1, '$Junk')");
        }
    }

    private static void isCarriedOver(Database database) {
        assertThat(database.<List<String>, RuntimeException>read(sql -> sql.list(
                        "SELECT mailbox_id || ' ' || user_name || ' ' || first_uid || ' ' || last_uid FROM seen_range"
                                + " ORDER BY mailbox_id, user_name, first_uid",
                        row -> row.text(1))))
                .containsExactly("1 bob 1 4", "1 bob 7 8", "1 carol 5 5", "2 carol 1 1");
        assertThat(database.<List<String>, RuntimeException>read(sql -> sql.list(
                        "SELECT mailbox_id || ' ' || user_name || ' ' || messages FROM seen_count"
                                + " ORDER BY mailbox_id, user_name",
                        row -> row.text(1))))
                .containsExactly("1 bob 5", "1 carol 1", "2 carol 1");
        assertThat(database.<List<Boolean>, RuntimeException>read(
                        sql -> sql.list("SELECT messages FROM keyword", row -> row.optionalNumber(1)
                                .isPresent())))
                .as("whether keywords are counted")
                .containsExactly(false);
        assertThat(new StoreCheck(database).problems()).isEmpty();
    }

    @Test
    void aFileKeepsWhatOthersHaveSeen(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("store.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        old(source, Dialect.SQLITE);
        try (Database database = SqliteDatabase.open(file)) {
            isCarriedOver(database);
        }
    }

    @Test
    void aServerKeepsWhatOthersHaveSeen() throws Exception {
        Assumptions.assumeTrue(
                PostgresServer.programs().isPresent() || "required".equals(System.getProperty("interop")),
                "PostgreSQL is not installed (Debian's postgresql)");
        try (PostgresServer server = PostgresServer.start()) {
            PostgresDatabase.Address address = server.database("old");
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(address.url());
            source.setUser(address.user().orElseThrow());
            old(source, Dialect.POSTGRESQL);
            try (Database database = PostgresDatabase.open(address)) {
                isCarriedOver(database);
            }
        }
    }
}
