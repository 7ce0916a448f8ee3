package org.jamescyrus.store.message;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.FlagsBuilder;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.UidValidity;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.mailbox.MailboxImport;
import org.jamescyrus.store.mailbox.SqlMailboxId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What was elsewhere before is here as it was. */
@ParameterizedClass
@EnumSource(Engine.class)
class MessageImportTest {
    private static final Username ALICE = Username.of("alice");
    private static final MailboxPath FOO = MailboxPath.forUser(ALICE, "Foo");
    private static final Instant WHEN = Instant.parse("2003-04-05T06:07:08Z");

    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private MessageImport imports;
    private MailboxImport mailboxes;
    private MailboxSession session;

    @BeforeEach
    void setUp() {
        store = new StoreUnderTest(engine.empty());
        imports = store.messages().imports(store.messageIds());
        mailboxes = new MailboxImport(store.database(), store.places());
        session = store.getMailboxManager().createSystemSession(ALICE);
    }

    private Mailbox foo() throws Exception {
        return mailboxes.create(FOO, UidValidity.of(1234567), MessageUid.of(43), ModSeq.of(99));
    }

    private static ImportedMessage message(long uid, long modSeq) {
        byte[] octets = TestMessages.message("m" + uid);
        Flags flags =
                FlagsBuilder.builder().add(Flags.Flag.SEEN).add("$Forwarded").build();
        return new ImportedMessage(
                MessageUid.of(uid),
                ModSeq.of(modSeq),
                WHEN,
                flags,
                octets.length,
                octets.length - 8,
                new PropertyBuilder(),
                () -> new ByteArrayInputStream(octets));
    }

    private MessageManager manager() throws Exception {
        return store.getMailboxManager().getMailbox(FOO, session);
    }

    @Test
    void messagesKeepTheirNumbersDatesAndFlags() throws Exception {
        imports.add(foo().getMailboxId(), List.of(message(5, 17), message(42, 80)));
        MessageResult found =
                TestMessages.find(manager(), session, MessageUid.of(42)).orElseThrow();
        assertThat(found.getInternalDate().toInstant()).isEqualTo(WHEN);
        assertThat(found.getModSeq()).isEqualTo(ModSeq.of(80));
        assertThat(found.getFlags().contains(Flags.Flag.SEEN)).isTrue();
        assertThat(found.getFlags().contains("$Forwarded")).isTrue();
        assertThat(TestMessages.octets(found)).isEqualTo(TestMessages.message("m42"));
        assertThat(manager().getMailboxEntity().getUidValidity()).isEqualTo(UidValidity.of(1234567));
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void whatComesNextGoesOnFromThere() throws Exception {
        imports.add(foo().getMailboxId(), List.of(message(5, 17)));
        assertThat(TestMessages.append(manager(), session, TestMessages.message("new"), new Flags()))
                .isEqualTo(MessageUid.of(43));
        assertThat(TestMessages.find(manager(), session, MessageUid.of(43))
                        .orElseThrow()
                        .getModSeq())
                .isEqualTo(ModSeq.of(100));
    }

    @Test
    void allOfThemOrNone() throws Exception {
        Mailbox foo = foo();
        assertThatThrownBy(() -> imports.add(foo.getMailboxId(), List.of(message(1, 1), message(1, 2))))
                .isInstanceOf(RuntimeException.class);
        assertThat(manager().getMessageCount(session)).isZero();
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void aMailboxIsMadeOnce() throws Exception {
        foo();
        assertThatThrownBy(this::foo).isInstanceOf(MailboxExistsException.class);
        assertThatThrownBy(() -> imports.add(new SqlMailboxId(987654321), List.of(message(1, 1))))
                .isInstanceOf(MailboxNotFoundException.class);
    }

    @Test
    void othersHaveSeenWhatTheyHaveSeen() throws Exception {
        Mailbox foo = foo();
        imports.add(foo.getMailboxId(), List.of(message(5, 17), message(6, 18)));
        assertThat(imports.seen(foo.getMailboxId(), Username.of("bob"), List.of(MessageUid.of(5), MessageUid.of(40))))
                .isEqualTo(1);
    }

    @Test
    void aMessageThatComesLaterAmongThoseThatOthersHaveSeenIsUnseen() throws Exception {
        Mailbox foo = foo();
        Username bob = Username.of("bob");
        imports.add(foo.getMailboxId(), List.of(message(5, 17), message(9, 18)));
        imports.seen(foo.getMailboxId(), bob, List.of(MessageUid.of(9), MessageUid.of(5), MessageUid.of(5)));
        imports.add(foo.getMailboxId(), List.of(message(7, 19)));
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
        assertThat(imports.seen(foo.getMailboxId(), bob, List.of(MessageUid.of(5), MessageUid.of(7))))
                .isEqualTo(1);
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }
}
