package org.jamescyrus.store.plan;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.mail.Flags;
import javax.mail.Flags.Flag;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageAttachmentMetadata;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.store.FlagsUpdateCalculator;
import org.apache.james.mailbox.store.mail.MessageIdMapper;
import org.apache.james.mailbox.store.mail.MessageMapper.FetchType;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;

import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.message.ImportedMessage;
import org.jamescyrus.store.message.MessageImport;
import org.jamescyrus.store.message.SqlAttachmentMapper;
import org.jamescyrus.store.message.SqlMessageMapper;
import org.jamescyrus.store.message.Sweeper;

/** Everything that is done to messages, once at least, by their owner and by another reader. */
final class EveryMessage {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final MailboxPath FOO = MailboxPath.forUser(ALICE, "Foo");
    private static final MailboxPath BAR = MailboxPath.forUser(ALICE, "Bar");

    private static final String WITH_ATTACHMENT = """
            Message-ID: <one@test>
            References: <zero@test>
            Subject: attached
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/plain

            Hello.
            --x
            Content-Type: application/octet-stream; name=a.bin
            Content-Disposition: attachment; filename=a.bin
            Content-Transfer-Encoding: base64

            AAAA
            --x--
            """.replace("\n", "\r\n");

    private final StoreUnderTest store;
    private final MailboxSession alice;
    private final MailboxSession bob;

    EveryMessage(StoreUnderTest store) {
        this.store = store;
        this.alice = store.getMailboxManager().createSystemSession(ALICE);
        this.bob = store.getMailboxManager().createSystemSession(BOB);
    }

    void run() throws Exception {
        store.getMailboxManager().createMailbox(FOO, alice);
        store.getMailboxManager().createMailbox(BAR, alice);
        store.getMailboxManager()
                .applyRightsCommand(
                        FOO,
                        MailboxACL.command()
                                .forUser(BOB)
                                .rights(Right.Read, Right.WriteSeenFlag, Right.Write)
                                .asAddition(),
                        alice);
        MessageManager foo = store.getMailboxManager().getMailbox(FOO, alice);
        append(foo);
        Mailbox mailbox = foo.getMailboxEntity();
        for (MailboxSession reader : List.of(alice, bob)) {
            look(mailbox, store.messages().mapper(reader));
            flag(mailbox, store.messages().mapper(reader));
        }
        byId(mailbox);
        imported(mailbox);
        readers(mailbox);
        keywords(foo);
        Mailbox bar = store.getMailboxManager().getMailbox(BAR, alice).getMailboxEntity();
        copyAndMove(mailbox, bar);
        store.getMailboxManager().deleteMailbox(BAR, alice);
        sweep();
    }

    private void append(MessageManager foo) throws Exception {
        for (int i = 0; i < 3; i++) {
            TestMessages.append(foo, alice, TestMessages.message("m" + i), new Flags());
        }
        byte[] attached = WITH_ATTACHMENT.getBytes(StandardCharsets.US_ASCII);
        TestMessages.append(foo, alice, attached, new Flags("$Forwarded"));
        MessageUid again = TestMessages.append(foo, alice, attached, new Flags());
        byte[] large =
                ("Subject: large\r\n\r\n" + "0123456789abcdef".repeat(40_000)).getBytes(StandardCharsets.US_ASCII);
        MessageUid last = TestMessages.append(foo, alice, large, new Flags());
        TestMessages.octets(TestMessages.find(foo, alice, last).orElseThrow());
        var found = TestMessages.find(foo, alice, again).orElseThrow();
        store.threadIds()
                .getMessageIdsInThread(found.getThreadId(), alice)
                .collectList()
                .onErrorReturn(List.of())
                .block();
        attachments(found.getMessageId());
    }

    private void attachments(MessageId message) throws Exception {
        SqlAttachmentMapper attachments = new SqlAttachmentMapper(store.database(), store.threads(), store.contents());
        MailboxMessage stored = store.messages()
                .idMapper(alice)
                .find(List.of(message), FetchType.FULL)
                .get(0);
        for (MessageAttachmentMetadata one : stored.getAttachments()) {
            attachments.getAttachment(one.getAttachmentId());
            attachments.loadAttachmentContent(one.getAttachmentId()).close();
        }
    }

    private static void look(Mailbox mailbox, SqlMessageMapper mapper) {
        for (FetchType type : FetchType.values()) {
            mapper.findInMailbox(mailbox, MessageRange.all(), type, 0).forEachRemaining(each -> {});
        }
        mapper.listMessagesMetadata(mailbox, MessageRange.all()).collectList().block();
        mapper.listAllMessageUids(mailbox).collectList().block();
        mapper.retrieveMessagesMarkedForDeletion(mailbox, MessageRange.all());
        mapper.findRecentMessageUidsInMailbox(mailbox);
        mapper.findFirstUnseenMessageUid(mailbox);
        mapper.countMessagesInMailbox(mailbox);
        mapper.getMailboxCounters(mailbox);
        mapper.getLastUid(mailbox);
        mapper.getHighestModSeq(mailbox);
        mapper.getApplicableFlag(mailbox);
    }

    private static void flag(Mailbox mailbox, SqlMessageMapper mapper) throws Exception {
        for (FlagsUpdateMode mode : List.of(FlagsUpdateMode.ADD, FlagsUpdateMode.REMOVE)) {
            FlagsUpdateCalculator seen = new FlagsUpdateCalculator(new Flags(Flag.SEEN), mode);
            mapper.updateFlags(mailbox, seen, MessageRange.all()).forEachRemaining(each -> {});
        }
        mapper.resetRecent(mailbox);
    }

    private MailboxMessage message(Mailbox mailbox, long uid) {
        return store.messages()
                .mapper(alice)
                .findInMailbox(mailbox, MessageRange.one(MessageUid.of(uid)), FetchType.FULL, 1)
                .next();
    }

    private void byId(Mailbox foo) throws Exception {
        Mailbox bar = store.getMailboxManager().getMailbox(BAR, alice).getMailboxEntity();
        MailboxMessage message = message(foo, 1);
        MessageId id = message.getMessageId();
        for (MailboxSession reader : List.of(alice, bob)) {
            MessageIdMapper mapper = store.messages().idMapper(reader);
            mapper.find(List.of(id), FetchType.METADATA);
            mapper.findMailboxes(id);
            for (FlagsUpdateMode mode : List.of(FlagsUpdateMode.ADD, FlagsUpdateMode.REMOVE)) {
                mapper.setFlags(id, List.of(foo.getMailboxId()), new Flags(Flag.SEEN), mode)
                        .block();
            }
        }
        store.messages().idMapper(alice).copyInMailbox(message, bar);
        store.messages().idMapper(alice).delete(id, List.of(bar.getMailboxId()));
        store.threadIds()
                .getMessageIdsInThread(new ThreadId(id), alice)
                .collectList()
                .block();
    }

    private void imported(Mailbox foo) throws Exception {
        bring(foo, 100);
        imports().seen(foo.getMailboxId(), BOB, List.of(MessageUid.of(100)));
    }

    private MessageImport imports() {
        return store.messages().imports(store.messageIds());
    }

    private void bring(Mailbox foo, long uid) throws Exception {
        byte[] octets = TestMessages.message("imported");
        imports()
                .add(
                        foo.getMailboxId(),
                        List.of(new ImportedMessage(
                                MessageUid.of(uid),
                                ModSeq.of(200 + uid),
                                Instant.now(),
                                new Flags(),
                                octets.length,
                                octets.length - 8,
                                new PropertyBuilder(),
                                () -> new ByteArrayInputStream(octets))));
    }

    /** Ranges with gaps, of which one is closed; and a message that comes late among them. */
    private void readers(Mailbox foo) throws Exception {
        SqlMessageMapper mapper = store.messages().mapper(bob);
        FlagsUpdateCalculator seen = new FlagsUpdateCalculator(new Flags(Flag.SEEN), FlagsUpdateMode.ADD);
        for (MessageRange range :
                List.of(MessageRange.one(MessageUid.of(1)), MessageRange.one(MessageUid.of(3)), MessageRange.all())) {
            mapper.updateFlags(foo, seen, range).forEachRemaining(each -> {});
        }
        bring(foo, 50);
    }

    /** More than the mailbox takes, with one that an older version did not count. */
    private void keywords(MessageManager foo) throws Exception {
        long id = Long.parseLong(foo.getMailboxEntity().getMailboxId().serialize());
        store.database()
                .<Integer, RuntimeException>write(
                        sql -> sql.update("INSERT INTO keyword (mailbox_id, keyword) VALUES (?, 'old')", id));
        Flags flags = new Flags();
        for (int i = 0; i < 130; i++) {
            flags.add("k" + i);
        }
        TestMessages.append(foo, alice, TestMessages.message("keywords"), flags);
    }

    private void copyAndMove(Mailbox foo, Mailbox bar) throws Exception {
        SqlMessageMapper mapper = store.messages().mapper(alice);
        mapper.copy(bar, message(foo, 1));
        mapper.move(bar, message(foo, 2));
        mapper.deleteMessages(foo, List.of(MessageUid.of(3), MessageUid.of(4), MessageUid.of(5)));
    }

    private void sweep() {
        store.clock().setInstant(store.clock().instant().plus(Duration.ofHours(1)));
        try (Sweeper sweeper = store.messages().sweeper(Duration.ofMinutes(10))) {
            sweeper.sweep();
        }
    }
}
