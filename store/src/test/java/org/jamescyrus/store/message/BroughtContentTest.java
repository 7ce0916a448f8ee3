package org.jamescyrus.store.message;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Content;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.MailboxReactorUtils;
import org.apache.james.mailbox.store.MessageStorer;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;
import org.apache.james.mime4j.message.HeaderImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.content.Contents;

import static org.assertj.core.api.Assertions.assertThat;

/** One content, brought for many mailboxes. */
@ParameterizedClass
@EnumSource(Engine.class)
class BroughtContentTest {
    private static final int SMALL = 4096;
    private static final int LARGE = 1 << 20;
    private static final int MAILBOXES = 20;
    private static final int ROUNDS = 20;
    private static final Username ALICE = Username.of("alice");

    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private MailboxSession session;
    private MessageStorer storer;

    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty());
        session = store.getMailboxManager().createSystemSession(ALICE);
        storer = new MessageStorer.WithoutAttachment(
                store.mappers(), store.messageIds(), store.messages().factory(), store.threadIds(), store.clock());
        for (int i = 0; i < MAILBOXES; i++) {
            store.getMailboxManager().createMailbox(folder(i), session);
        }
    }

    /** Octets that count how many of them were asked for. */
    private static final class Counted implements Content {
        private final byte[] octets;
        private final AtomicLong read = new AtomicLong();

        Counted(int size) {
            octets = new byte[size];
            new Random(size).nextBytes(octets);
        }

        @Override
        public InputStream getInputStream() {
            read.addAndGet(octets.length);
            return new ByteArrayInputStream(octets);
        }

        @Override
        public long size() {
            return octets.length;
        }
    }

    private static MailboxPath folder(int number) {
        return MailboxPath.forUser(ALICE, "f" + number);
    }

    private MessageManager mailbox(int number) throws MailboxException {
        return store.getMailboxManager().getMailbox(folder(number), session);
    }

    private MessageUid append(Counted content, int folder) throws MailboxException {
        return MailboxReactorUtils.block(storer.appendMessageToStore(
                        mailbox(folder).getMailboxEntity(),
                        Date.from(store.clock().instant()),
                        content.octets.length,
                        0,
                        content,
                        new Flags(),
                        new PropertyBuilder(),
                        Optional.empty(),
                        session,
                        new HeaderImpl()))
                .getLeft()
                .getUid();
    }

    private void assertIsThere(Counted content, int folder, MessageUid uid) throws Exception {
        assertThat(TestMessages.octets(
                        TestMessages.find(mailbox(folder), session, uid).orElseThrow()))
                .isEqualTo(content.octets);
    }

    private long number(String question) {
        return store.database().<Long, RuntimeException>read(sql -> sql.first(question, row -> row.number(1))
                .orElseThrow());
    }

    @Test
    void aSmallOneIsReadOnceForAllMailboxes() throws Exception {
        Counted content = new Counted(SMALL);
        for (int i = 0; i < MAILBOXES; i++) {
            append(content, i);
        }
        assertThat(content.read).hasValue(SMALL);
        assertThat(number("SELECT refs FROM content")).isEqualTo(MAILBOXES);
    }

    @Test
    void aLargeOneIsHashedOnceAndStoredOnceForAllMailboxesThatWantItAtOnce() throws Exception {
        Counted content = new Counted(LARGE);
        ExecutorService threads = Executors.newFixedThreadPool(MAILBOXES);
        try {
            List<Future<MessageUid>> appended = new ArrayList<>();
            for (int i = 0; i < MAILBOXES; i++) {
                int folder = i;
                appended.add(threads.submit(() -> append(content, folder)));
            }
            for (int i = 0; i < MAILBOXES; i++) {
                assertIsThere(content, i, appended.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(content.read).hasValue(2L * LARGE);
        assertThat(number("SELECT refs FROM content")).isEqualTo(MAILBOXES);
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void whatWasSweptAwaySinceTheLastMailboxIsStoredAgain() throws Exception {
        for (int size : new int[] {SMALL, LARGE}) {
            Counted content = new Counted(size);
            mailbox(0).delete(List.of(append(content, 0)), session);
            sweep();
            assertThat(number("SELECT COUNT(*) FROM content")).isZero();
            assertIsThere(content, 1, append(content, 1));
            mailbox(1).delete(List.of(MessageUid.of(number("SELECT uid FROM message"))), session);
            sweep();
        }
    }

    private void sweep() {
        store.clock().setInstant(store.clock().instant().plus(Contents.GRACE).plusSeconds(1));
        try (Sweeper sweeper = store.messages().sweeper(Contents.GRACE)) {
            sweeper.sweep();
        }
    }

    @Test
    void whateverIsSweptMeanwhileAStoredMessageHasItsOctets() throws Exception {
        Counted content = new Counted(LARGE);
        Semaphore rounds = new Semaphore(0);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<Integer> sweeping = threads.submit(() -> sweepOnceARound(rounds));
            Future<Integer> one = threads.submit(() -> appendAndDelete(content, 0, rounds));
            Future<Integer> other = threads.submit(() -> appendAndDelete(content, 1, rounds));
            assertThat(one.get() + other.get()).isPositive();
            assertThat(sweeping.get()).isPositive();
        } finally {
            threads.shutdownNow();
        }
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    /** Whatever is referred to by nothing, as if its time of grace were over; how often there was something. */
    private int sweepOnceARound(Semaphore rounds) throws InterruptedException {
        int swept = 0;
        for (int i = 0; i < 2 * ROUNDS; i++) {
            rounds.acquire();
            swept += store.database()
                    .<Integer, RuntimeException>write(sql -> sql.update(
                            "DELETE FROM content WHERE refs = 0 AND since < ? AND digest IS NOT NULL", Long.MAX_VALUE));
        }
        return swept;
    }

    /** How many were stored; one that was swept away three times is refused, and may be. */
    private int appendAndDelete(Counted content, int folder, Semaphore rounds) throws Exception {
        int stored = 0;
        for (int i = 0; i < ROUNDS; i++) {
            rounds.release();
            try {
                MessageUid uid = append(content, folder);
                stored++;
                assertIsThere(content, folder, uid);
                mailbox(folder).delete(List.of(uid), session);
            } catch (MailboxException e) {
                assertThat(e).hasMessageContaining("swept away");
            }
        }
        return stored;
    }
}
