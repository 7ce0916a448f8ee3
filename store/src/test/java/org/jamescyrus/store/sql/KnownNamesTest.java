package org.jamescyrus.store.sql;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.store.sql.KnownNames.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class KnownNamesTest {
    @TempDir
    Path folder;

    private SqliteDatabase open() {
        return SqliteDatabase.open(folder.resolve("store.db"));
    }

    private static void awaitComplete(Database database) {
        database.learnNames();
        await().atMost(Duration.ofSeconds(20)).until(() -> database.names().lacks(Kind.USER, "nobody of this name"));
    }

    private static void makeUser(Database database, String name) {
        database.<Integer, RuntimeException>write(
                sql -> sql.update("INSERT INTO account (user_name, hash, algorithm) VALUES (?, '', '')", name));
    }

    @Test
    void anyNameMayBeThereBeforeAllAreRead() {
        try (SqliteDatabase database = open()) {
            assertThat(database.names().lacks(Kind.USER, "nobody")).isFalse();
            assertThat(database.names().lacks(Kind.MAILBOX, "#private", "nobody", "INBOX"))
                    .isFalse();
        }
    }

    @Test
    void whatWasThereIsKnown() {
        try (SqliteDatabase database = open()) {
            makeUser(database, "alice");
            database.<Integer, RuntimeException>write(
                    sql -> sql.update("INSERT INTO mailbox (namespace, user_name, name, uid_validity, quota_root)"
                            + " VALUES ('#private', 'bob', 'Foo', 1, 'r')"));
        }
        try (SqliteDatabase database = open()) {
            awaitComplete(database);
            assertThat(database.names().lacks(Kind.USER, "alice")).isFalse();
            assertThat(database.names().lacks(Kind.MAILBOX, "#private", "bob", "Foo"))
                    .isFalse();
            assertThat(database.names().lacks(Kind.MAILBOX, "#private", "bob", "Bar"))
                    .isTrue();
        }
    }

    @Test
    void whatIsAddedIsKnownAtOnce() {
        try (SqliteDatabase database = open()) {
            awaitComplete(database);
            database.names().add(Kind.USER, "alice");
            assertThat(database.names().lacks(Kind.USER, "alice")).isFalse();
            assertThat(database.names().lacks(Kind.MAILBOX, "alice")).isTrue();
        }
    }

    @Test
    void ofTenThousandThatAreNotThereFewAreLookedFor() {
        try (SqliteDatabase database = open()) {
            for (int i = 0; i < 50_000; i++) {
                database.names().add(Kind.USER, "user" + i);
            }
            awaitComplete(database);
            long perhaps = 0;
            for (int i = 0; i < 10_000; i++) {
                perhaps += database.names().lacks(Kind.USER, "nobody" + i) ? 0 : 1;
            }
            assertThat(perhaps).isLessThan(300);
        }
    }

    @Test
    void aDatabaseOfManyServersKnowsNoneThatIsMissing() {
        assertThat(KnownNames.ofMany().lacks(Kind.USER, "nobody")).isFalse();
    }
}
