package org.jamescyrus.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.message.Sweeper;
import org.jamescyrus.store.sql.Dialect;

import static org.assertj.core.api.Assertions.assertThat;

/** What is deleted is gone, and its space is free. */
@ParameterizedClass
@EnumSource(Engine.class)
class SweeperTest {
    private static final Username ALICE = Username.of("alice");
    private static final MailboxPath FOO = MailboxPath.forUser(ALICE, "Foo");
    private static final MailboxPath BAR = MailboxPath.forUser(ALICE, "Bar");
    private static final Duration GRACE = Duration.ofMinutes(10);

    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private MailboxSession session;
    private MessageManager foo;

    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty());
        session = store.getMailboxManager().createSystemSession(ALICE);
        store.getMailboxManager().createMailbox(FOO, session);
        store.getMailboxManager().createMailbox(BAR, session);
        foo = store.getMailboxManager().getMailbox(FOO, session);
    }

    private void sweep() {
        store.clock().setInstant(store.clock().instant().plus(GRACE).plusSeconds(1));
        try (Sweeper sweeper = store.messages().sweeper(GRACE)) {
            sweeper.sweep();
        }
    }

    private long count(String table) {
        return store.database()
                .<Long, RuntimeException>read(sql -> sql.first("SELECT COUNT(*) FROM " + table, row -> row.number(1))
                        .orElseThrow());
    }

    private List<MessageUid> append(int messages) throws Exception {
        List<MessageUid> uids = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            uids.add(TestMessages.append(foo, session, TestMessages.message("m" + i), new Flags()));
        }
        return uids;
    }

    @Test
    void expungedMessagesTakeNoSpace() throws Exception {
        foo.delete(append(3), session);
        assertThat(count("content")).isEqualTo(3);
        sweep();
        assertThat(count("content")).isZero();
        assertThat(count("content_part")).isZero();
        assertThat(count("thread_key")).isZero();
    }

    @Test
    void octetsThatAnotherMailboxHasStay() throws Exception {
        List<MessageUid> uids = append(1);
        store.getMailboxManager().copyMessages(MessageRange.all(), FOO, BAR, session);
        foo.delete(uids, session);
        sweep();
        MessageManager bar = store.getMailboxManager().getMailbox(BAR, session);
        assertThat(TestMessages.octets(
                        TestMessages.find(bar, session, MessageUid.of(1)).orElseThrow()))
                .isEqualTo(TestMessages.message("m0"));
    }

    @Test
    void aDeletedMailboxGoesWithItsMessages() throws Exception {
        append(450);
        store.getMailboxManager().deleteMailbox(FOO, session);
        assertThat(count("message")).isEqualTo(450);
        sweep();
        assertThat(count("message")).isZero();
        assertThat(count("mailbox")).isEqualTo(1);
        sweep();
        assertThat(count("content")).isZero();
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void aDeletedMailboxGoesWithAllThatOthersHaveSeenOfIt() throws Exception {
        append(1);
        long id = SqlMailboxId.number(foo.getId());
        store.database().<Integer, RuntimeException>write(sql -> {
            for (int i = 0; i < 1500; i++) {
                sql.update(
                        "INSERT INTO seen_range (mailbox_id, user_name, first_uid, last_uid) VALUES (?, ?, 1, 1)",
                        id,
                        "reader" + i);
                sql.update(
                        "INSERT INTO seen_count (mailbox_id, user_name, messages) VALUES (?, ?, 1)", id, "reader" + i);
            }
            return 0;
        });
        store.getMailboxManager().deleteMailbox(FOO, session);
        sweep();
        assertThat(count("seen_range")).isZero();
        assertThat(count("seen_count")).isZero();
        assertThat(count("mailbox")).isEqualTo(1);
    }

    @Test
    void whatWasDeletedJustNowStaysForAWhile() throws Exception {
        foo.delete(append(1), session);
        try (Sweeper sweeper = store.messages().sweeper(GRACE)) {
            sweeper.sweep();
        }
        assertThat(count("content")).isEqualTo(1);
        append(1);
        sweep();
        assertThat(count("content")).isEqualTo(1);
    }

    @Test
    void theFileShrinks() throws Exception {
        if (store.database().dialect() != Dialect.SQLITE) {
            return;
        }
        List<MessageUid> uids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte[] large = ("Subject: " + i + "\r\n\r\n" + "0123456789abcdef".repeat(64 * 1024))
                    .getBytes(StandardCharsets.US_ASCII);
            uids.add(TestMessages.append(foo, session, large, new Flags()));
        }
        long full = pages();
        foo.delete(uids, session);
        sweep();
        assertThat(pages()).isLessThan(full / 2);
    }

    private long pages() {
        return store.database().<Long, RuntimeException>read(sql -> sql.first("PRAGMA page_count", row -> row.number(1))
                .orElseThrow());
    }
}
