package org.jamescyrus.delivery.append;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.events.Event;
import org.apache.james.events.EventListener;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.events.MailboxEvents.Added;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.apache.james.mailbox.inmemory.InMemoryMailboxManager;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageAttachmentMetadata;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.mail.MessageMapper.FetchType;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.message.EightBitHeaders;
import org.jamescyrus.message.IncomingMessage;
import org.jamescyrus.message.MessageSource;
import org.jamescyrus.message.MessageToStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Appending to James's own store in memory; James's own append is the judge of what is stored. */
final class JamesAppenderTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");
    private static final Username ALICE = Username.of("alice");
    private static final String TEXT =
            "Subject: t\r\nMessage-ID: <1@a>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\none\r\ntwo\r\n";
    private static final String MULTIPART = """
            Subject: m
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b

            text
            --b
            Content-Type: application/pdf
            Content-Disposition: attachment; filename=a.pdf

            pdf
            --b--
            """.replace("\n", "\r\n");

    private final InMemoryIntegrationResources james = InMemoryIntegrationResources.defaultResources();
    private final InMemoryMailboxManager mailboxes = james.getMailboxManager();
    private final MailboxPath inbox = MailboxPath.inbox(ALICE);
    private final MailboxPath other = MailboxPath.forUser(ALICE, "Other");
    private final JamesAppender appender = new JamesAppender(
            mailboxes,
            mailboxes.getMapperFactory(),
            mailboxes.getEventBus(),
            new JVMMailboxPathLocker(),
            james.getQuotaRootResolver(),
            james.getCurrentQuotaManager(),
            UsageCount.BY_LISTENER,
            new StorerOfJames(
                            mailboxes.getMapperFactory(),
                            mailboxes.getMessageIdFactory(),
                            new NaiveThreadIdGuessingAlgorithm(),
                            new MessageParser(),
                            Clock.systemUTC())
                    .get());

    /** A message in memory that counts how often it was opened. */
    private record Counted(String text, AtomicInteger opened) implements MessageSource {
        @Override
        public InputStream open() {
            opened.incrementAndGet();
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @BeforeEach
    void makeMailboxes() throws Exception {
        create(inbox);
        create(other);
    }

    private void create(MailboxPath path) throws Exception {
        mailboxes.createMailbox(path, mailboxes.createSystemSession(path.getUser()));
    }

    private static MessageToStore message(String text) throws Exception {
        return message(new Counted(text, new AtomicInteger()));
    }

    private static MessageToStore message(Counted received) throws Exception {
        IncomingMessage incoming = IncomingMessage.read(received, EightBitHeaders.KEPT);
        return new MessageToStore(incoming.header(), incoming);
    }

    private void append(String text, MailboxPath path) throws Exception {
        appender.append(appender.prepare(message(text), RECEIVED), path, new Flags());
    }

    private List<MailboxMessage> stored(MailboxPath path) throws Exception {
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        List<MailboxMessage> found = new ArrayList<>();
        mailboxes
                .getMapperFactory()
                .getMessageMapper(session)
                .findInMailbox(
                        mailboxes.getMailbox(path, session).getMailboxEntity(), MessageRange.all(), FetchType.FULL, -1)
                .forEachRemaining(found::add);
        return found;
    }

    private static String octets(MailboxMessage message) throws Exception {
        try (InputStream all = message.getFullContent()) {
            return new String(all.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private long used() throws Exception {
        return james.getQuotaManager()
                .getStorageQuota(james.getQuotaRootResolver().getQuotaRoot(inbox))
                .getUsed()
                .asLong();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                "Subject: no type\r\n\r\nbody\r\n",
                "Subject: no body\r\n\r\n",
                "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==\r\n",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\n\r\ny\r\n--b--\r\nepilogue\r\n",
                "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nbody\r\n",
                "Content-Type: nonsense\r\nContent-Disposition: attachment; filename=a.txt\r\nContent-Language: de\r\nContent-ID: <c>\r\n\r\nbody\r\n",
                "Subject: \u00e4\r\nContent-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==\r\nContent-Location: a\r\nContent-Description: d\r\n\r\n\u00e4\r\n",
            })
    void storesWhatJamesStores(String text) throws Exception {
        append(text, inbox);
        MailboxSession session = mailboxes.createSystemSession(ALICE);
        mailboxes
                .getMailbox(other, session)
                .appendMessage(
                        MessageManager.AppendCommand.builder()
                                .withInternalDate(Date.from(RECEIVED))
                                .build(text.getBytes(StandardCharsets.ISO_8859_1)),
                        session);
        MailboxMessage ours = stored(inbox).get(0);
        MailboxMessage theirs = stored(other).get(0);
        assertThat(octets(ours)).isEqualTo(text).isEqualTo(octets(theirs));
        assertThat(ours.getFullContentOctets()).isEqualTo(theirs.getFullContentOctets());
        assertThat(ours.getHeaderOctets()).isEqualTo(theirs.getHeaderOctets());
        assertThat(ours.getBodyOctets()).isEqualTo(theirs.getBodyOctets());
        assertThat(ours.getInternalDate()).isEqualTo(theirs.getInternalDate());
        assertThat(ours.getMediaType()).isEqualTo(theirs.getMediaType());
        assertThat(ours.getSubType()).isEqualTo(theirs.getSubType());
        assertThat(ours.getTextualLineCount()).isEqualTo(theirs.getTextualLineCount());
        assertThat(ours.getProperties().toProperties())
                .containsExactlyInAnyOrderElementsOf(theirs.getProperties().toProperties());
        assertThat(ours.createFlags()).isEqualTo(theirs.createFlags());
    }

    @Test
    void aHeaderWithoutABlankLineIsAllHeader() throws Exception {
        append("Subject: t\r\n", inbox);
        MailboxMessage stored = stored(inbox).get(0);
        assertThat(octets(stored)).isEqualTo("Subject: t\r\n");
        assertThat(stored.getHeaderOctets()).isEqualTo(12);
        assertThat(stored.getBodyOctets()).isZero();
    }

    @Test
    void flagsAreKeptAndRecentIsAdded() throws Exception {
        Flags flags = new Flags("$SieveFailed");
        flags.add(Flags.Flag.FLAGGED);
        appender.append(appender.prepare(message(TEXT), RECEIVED), inbox, flags);
        Flags expected = new Flags(flags);
        expected.add(Flags.Flag.RECENT);
        assertThat(stored(inbox).get(0).createFlags()).isEqualTo(expected);
        assertThat(flags.contains(Flags.Flag.RECENT)).isFalse();
    }

    @Test
    void internalDateIsTheGivenOne() throws Exception {
        append(TEXT, inbox);
        assertThat(stored(inbox).get(0).getInternalDate()).isEqualTo(RECEIVED);
    }

    @Test
    void usageIsCounted() throws Exception {
        append(TEXT, inbox);
        append(TEXT, other);
        assertThat(used()).isEqualTo(2L * TEXT.length());
    }

    @Test
    void jamesLimitDoesNotStopIt() throws Exception {
        james.getMaxQuotaManager()
                .setMaxStorage(james.getQuotaRootResolver().getQuotaRoot(inbox), QuotaSizeLimit.size(10));
        MailboxSession session = mailboxes.createSystemSession(ALICE);
        assertThatThrownBy(() -> mailboxes
                        .getMailbox(inbox, session)
                        .appendMessage(MessageManager.AppendCommand.builder().build(TEXT), session))
                .isInstanceOf(OverQuotaException.class);
        append(TEXT, inbox);
        assertThat(stored(inbox)).hasSize(1);
        assertThat(used()).isEqualTo(TEXT.length());
    }

    @Test
    void listenersHaveHeardOfADeliveryWhenItReturns() throws Exception {
        List<Added> heard = new CopyOnWriteArrayList<>();
        mailboxes.getEventBus().register(new Listener(heard), new Listener.OwnGroup());
        append(TEXT, inbox);
        assertThat(heard).singleElement().satisfies(added -> {
            assertThat(added.isDelivery()).isTrue();
            assertThat(added.getMailboxPath()).isEqualTo(inbox);
            assertThat(added.getUsername()).isEqualTo(ALICE);
            assertThat(added.getUids()).containsExactly(stored(inbox).get(0).getUid());
            assertThat(added.getMetaData(added.getUids().iterator().next()).getSize())
                    .isEqualTo(TEXT.length());
        });
    }

    /** Hears what is added. */
    private record Listener(List<Added> heard) implements EventListener {
        private static final class OwnGroup extends org.apache.james.events.Group {}

        @Override
        public void event(Event event) {
            if (event instanceof Added added) {
                heard.add(added);
            }
        }
    }

    @Test
    void attachmentsAreFoundWhereTheStoreKeepsThem() throws Exception {
        append(MULTIPART, inbox);
        MailboxSession session = mailboxes.createSystemSession(ALICE);
        MessageResult result = mailboxes
                .getMailbox(inbox, session)
                .getMessages(MessageRange.all(), FetchGroup.FULL_CONTENT, session)
                .next();
        assertThat(result.getLoadedAttachments())
                .extracting(MessageAttachmentMetadata::getName)
                .singleElement()
                .satisfies(name -> assertThat(name).hasValue("a.pdf"));
    }

    @Test
    void twentyMailboxesNeedOneParse() throws Exception {
        Counted received = new Counted(TEXT, new AtomicInteger());
        MessageToStore message = message(received);
        received.opened().set(0);
        MessageAppender.Prepared prepared = appender.prepare(message, RECEIVED);
        assertThat(received.opened()).hasValue(1);
        received.opened().set(0);
        appender.append(prepared, inbox, new Flags());
        int openedByJames = received.opened().get();
        received.opened().set(0);
        for (int number = 0; number < 20; number++) {
            appender.append(prepared, inbox, new Flags());
        }
        assertThat(received.opened()).hasValue(20 * openedByJames);
        assertThat(stored(inbox)).hasSize(21);
    }

    @Test
    void manyThreadsAppendOneMessage() throws Exception {
        List<MailboxPath> paths = Stream.iterate(0, number -> number + 1)
                .limit(20)
                .map(number -> MailboxPath.inbox(Username.of("user" + number)))
                .toList();
        for (MailboxPath path : paths) {
            create(path);
        }
        MessageAppender.Prepared prepared = appender.prepare(message(MULTIPART), RECEIVED);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (MailboxPath path : paths) {
                running.add(pool.submit(() -> {
                    appender.append(prepared, path, new Flags());
                    return path;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        for (MailboxPath path : paths) {
            assertThat(stored(path)).singleElement().satisfies(one -> assertThat(octets(one))
                    .isEqualTo(MULTIPART));
        }
    }

    @Test
    void aMailboxThatIsNotThereIsAnError() throws Exception {
        MessageAppender.Prepared prepared = appender.prepare(message(TEXT), RECEIVED);
        assertThatThrownBy(() -> appender.append(prepared, MailboxPath.forUser(ALICE, "None"), new Flags()))
                .isInstanceOf(MailboxNotFoundException.class);
    }

    @Test
    void aMessageThatCannotBeReadAgainIsAnErrorAndNotStored() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        MessageSource gone = () -> {
            if (opened.incrementAndGet() > 2) {
                throw new IOException("spool is gone");
            }
            return new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.ISO_8859_1));
        };
        IncomingMessage incoming = IncomingMessage.read(gone, EightBitHeaders.KEPT);
        MessageAppender.Prepared prepared = appender.prepare(new MessageToStore(incoming.header(), incoming), RECEIVED);
        assertThatThrownBy(() -> appender.append(prepared, inbox, new Flags())).isInstanceOf(MailboxException.class);
        assertThat(stored(inbox)).isEmpty();
        assertThat(used()).isZero();
    }
}
