package org.jamescyrus.store.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.FlagsBuilder;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.SqliteDatabase;
import org.jamescyrus.store.sql.StoreException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A sound store has no problems; each wrong count is one; a copy is a store itself. */
@ParameterizedClass
@EnumSource(Engine.class)
class StoreCheckTest {
    private static final Username ALICE = Username.of("alice");

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private StoreUnderTest store;
    private MailboxSession session;

    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty());
        session = store.getMailboxManager().createSystemSession(ALICE);
        MailboxPath inbox = MailboxPath.inbox(ALICE);
        store.getMailboxManager().createMailbox(inbox, session);
        for (int i = 0; i < 3; i++) {
            TestMessages.append(
                    store.getMailboxManager().getMailbox(inbox, session),
                    session,
                    TestMessages.message("m" + i),
                    i == 0
                            ? new Flags()
                            : FlagsBuilder.builder().add("$Junk", "Junk").build());
        }
    }

    private List<String> problems() {
        return new StoreCheck(store.database()).problems();
    }

    @Test
    void aSoundStoreHasNone() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsWrongIsFound() {
        Stream.of(
                        "UPDATE mailbox SET unseen = unseen + 1",
                        "UPDATE mailbox SET last_uid = 1",
                        "UPDATE keyword SET messages = messages + 1 WHERE keyword = '$Junk'",
                        "UPDATE quota_usage SET octets = octets + 1",
                        "DELETE FROM quota_usage",
                        "UPDATE content SET refs = refs + 1 WHERE id = (SELECT MIN(id) FROM content)",
                        "DELETE FROM content_part WHERE content_id = (SELECT MIN(id) FROM content)",
                        "DELETE FROM content WHERE id = (SELECT MAX(id) FROM content)")
                .forEach(damage -> {
                    List<String> before = problems();
                    store.database().<Integer, RuntimeException>write(sql -> sql.update(damage));
                    assertThat(problems()).as(damage).isNotEmpty().isNotEqualTo(before);
                });
    }

    @Test
    void whatIsWrongOfWhatOthersHaveSeenIsFound() {
        change(
                "INSERT INTO seen_range (mailbox_id, user_name, first_uid, last_uid) SELECT id, 'bob', 1, 3 FROM mailbox");
        change("INSERT INTO seen_count (mailbox_id, user_name, messages) SELECT id, 'bob', 3 FROM mailbox");
        assertThat(problems()).isEmpty();
        Stream.of(
                        "UPDATE seen_count SET messages = 2",
                        "DELETE FROM seen_count",
                        "UPDATE seen_range SET first_uid = 4, last_uid = 3",
                        "INSERT INTO seen_range (mailbox_id, user_name, first_uid, last_uid)"
                                + " SELECT id, 'bob', 2, 2 FROM mailbox",
                        "INSERT INTO seen_range (mailbox_id, user_name, first_uid, last_uid)"
                                + " SELECT id, 'bob', 40, 50 FROM mailbox")
                .forEach(damage -> {
                    List<String> before = problems();
                    change(damage);
                    assertThat(problems()).as(damage).isNotEmpty().isNotEqualTo(before);
                });
    }

    private void change(String sql) {
        store.database().<Integer, RuntimeException>write(statements -> statements.update(sql));
    }

    @Test
    void figuresAreCounted() {
        StoreFigures figures = StoreFigures.of(store.database());
        assertThat(figures.mailboxes()).isEqualTo(1);
        assertThat(figures.messages()).isEqualTo(3);
        assertThat(figures.octets()).isEqualTo(3L * TestMessages.message("m0").length);
        assertThat(figures.contents()).isEqualTo(3);
        assertThat(figures.databaseOctets()).isPositive();
    }

    @Test
    void aCopyIsAStore() throws Exception {
        Path file = folder.resolve("copy.db");
        StoreCopy copy = new StoreCopy(store.database());
        if (store.database().dialect() != Dialect.SQLITE) {
            assertThatThrownBy(() -> copy.writeTo(file))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("pg_dump");
            return;
        }
        copy.writeTo(file);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        try (Database copied = SqliteDatabase.open(file)) {
            assertThat(new StoreCheck(copied).problems()).isEmpty();
            StoreUnderTest again = new StoreUnderTest(copied);
            MailboxSession alice = again.getMailboxManager().createSystemSession(ALICE);
            assertThat(TestMessages.octets(TestMessages.find(
                                    again.getMailboxManager().getMailbox(MailboxPath.inbox(ALICE), alice),
                                    alice,
                                    MessageUid.of(2))
                            .orElseThrow()))
                    .isEqualTo(TestMessages.message("m1"));
        }
        assertThatThrownBy(() -> copy.writeTo(file)).isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
    }

    @Test
    void aCompactedStoreIsTheSame() {
        new StoreCopy(store.database()).compact();
        assertThat(problems()).isEmpty();
        assertThat(StoreFigures.of(store.database()).messages()).isEqualTo(3);
    }
}
