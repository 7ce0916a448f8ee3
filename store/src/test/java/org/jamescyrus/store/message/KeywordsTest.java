package org.jamescyrus.store.message;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.mail.Flags;
import javax.mail.Flags.Flag;

import org.apache.james.core.Username;
import org.apache.james.mailbox.FlagsBuilder;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MailboxSessionUtil;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.admin.StoreCheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A mailbox takes 128 keywords; who adds one beyond is refused, and no mail is lost for one. */
@ParameterizedClass
@EnumSource(Engine.class)
class KeywordsTest {
    private static final Username ALICE = Username.of("alice");
    private static final MailboxPath FOO = MailboxPath.forUser(ALICE, "Foo");
    private static final MailboxPath BAR = MailboxPath.forUser(ALICE, "Bar");
    private static final MessageUid FULL = MessageUid.of(1);
    private static final MessageUid PLAIN = MessageUid.of(2);

    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private MailboxSession user;
    private MailboxSession system;

    /** A message with all keywords that there may be, and one with none. */
    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty());
        user = MailboxSessionUtil.create(ALICE);
        system = store.getMailboxManager().createSystemSession(ALICE);
        store.getMailboxManager().createMailbox(FOO, user);
        store.getMailboxManager().createMailbox(BAR, user);
        String[] all = IntStream.range(0, KeywordTable.MOST)
                .mapToObj(i -> "k" + (1000 + i))
                .toArray(String[]::new);
        append(FOO, user, FlagsBuilder.builder().add(all).build());
        append(FOO, user, new Flags());
    }

    private MessageManager manager(MailboxPath path) throws Exception {
        return store.getMailboxManager().getMailbox(path, user);
    }

    private MessageUid append(MailboxPath path, MailboxSession session, Flags flags) throws Exception {
        return TestMessages.append(
                store.getMailboxManager().getMailbox(path, session), session, TestMessages.message("m"), flags);
    }

    private MessageResult message(MailboxPath path, MessageUid uid) throws Exception {
        return TestMessages.find(manager(path), user, uid).orElseThrow();
    }

    private void set(FlagsUpdateMode mode, MessageUid uid, String... keywords) throws Exception {
        manager(FOO).setFlags(FlagsBuilder.builder().add(keywords).build(), mode, MessageRange.one(uid), user);
    }

    private List<String> applicable() throws Exception {
        return List.of(manager(FOO).getApplicableFlags(user).getUserFlags());
    }

    private void isSound() {
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void anAppendOfAUserIsRefusedAndStoresNothing() throws Exception {
        assertThatThrownBy(() -> append(
                        FOO, user, FlagsBuilder.builder().add("k1000", "new").build()))
                .isInstanceOf(TooManyKeywordsException.class)
                .hasMessageContaining("new");
        assertThat(manager(FOO).getMessageCount(user)).isEqualTo(2);
        assertThat(applicable()).hasSize(128).doesNotContain("new");
        isSound();
    }

    @Test
    void aChangeOfFlagsIsRefusedAndChangesNothing() throws Exception {
        ModSeq before = message(FOO, PLAIN).getModSeq();
        assertThatThrownBy(() -> set(FlagsUpdateMode.ADD, PLAIN, "k1000", "new"))
                .isInstanceOf(TooManyKeywordsException.class);
        assertThat(message(FOO, PLAIN).getFlags().getUserFlags()).isEmpty();
        assertThat(message(FOO, PLAIN).getModSeq()).isEqualTo(before);
        isSound();
    }

    /** As James's IMAP asks, which answers NO to this and to no other kind of failure. */
    @Test
    void whoDoesNotWaitIsToldTheSame() throws Exception {
        Flags flags = FlagsBuilder.builder().add("new").build();
        Mono<?> change = Mono.from(manager(FOO).setFlagsReactive(flags, FlagsUpdateMode.ADD, MessageRange.all(), user));
        assertThat(change.materialize().block().getThrowable())
                .isInstanceOf(TooManyKeywordsException.class)
                .isInstanceOf(MailboxException.class);
        assertThat(applicable()).doesNotContain("new");
    }

    @Test
    void whatTheMailboxKnowsCanBeSetWhenItIsFull() throws Exception {
        set(FlagsUpdateMode.ADD, PLAIN, "k1000", "k1127");
        assertThat(message(FOO, PLAIN).getFlags().getUserFlags()).containsExactlyInAnyOrder("k1000", "k1127");
        isSound();
    }

    @Test
    void aDeliveryIsStoredWithoutTheKeywordsThatAreTooMany() throws Exception {
        MessageUid uid = append(
                FOO,
                system,
                FlagsBuilder.builder().add("k1000", "new").add(Flag.FLAGGED).build());
        assertThat(message(FOO, uid).getFlags().getUserFlags()).containsExactly("k1000");
        assertThat(message(FOO, uid).getFlags().contains(Flag.FLAGGED)).isTrue();
        isSound();
    }

    @Test
    void anImportIsStoredWithoutTheKeywordsThatAreTooMany() throws Exception {
        byte[] octets = TestMessages.message("m");
        MessageImport imports = store.messages().imports(store.messageIds());
        imports.add(
                manager(FOO).getId(),
                List.of(new ImportedMessage(
                        MessageUid.of(7),
                        ModSeq.of(700),
                        Instant.EPOCH,
                        FlagsBuilder.builder().add("k1000", "new").build(),
                        octets.length,
                        octets.length - 8,
                        new PropertyBuilder(),
                        () -> new ByteArrayInputStream(octets))));
        assertThat(message(FOO, MessageUid.of(7)).getFlags().getUserFlags()).containsExactly("k1000");
        isSound();
    }

    @Test
    void aCopyComesWithoutTheKeywordsThatAreTooMany() throws Exception {
        append(BAR, user, FlagsBuilder.builder().add("k1000", "new").build());
        store.getMailboxManager().copyMessages(MessageRange.all(), BAR, FOO, user);
        assertThat(message(FOO, MessageUid.of(3)).getFlags().getUserFlags()).containsExactly("k1000");
        isSound();
    }

    @Test
    void whatNoMessageHasAnyLongerStaysUntilItsPlaceIsNeeded() throws Exception {
        set(FlagsUpdateMode.REMOVE, FULL, "k1000", "k1001");
        assertThat(applicable()).hasSize(128).contains("k1000", "k1001");
        set(FlagsUpdateMode.ADD, PLAIN, "new");
        assertThat(applicable()).contains("new").doesNotContain("k1000", "k1001");
        isSound();
    }

    @Test
    void whatIsExpungedLeavesItsKeywordsPlaces() throws Exception {
        manager(FOO).delete(List.of(FULL), user);
        MessageUid uid = append(FOO, user, FlagsBuilder.builder().add("new").build());
        assertThat(message(FOO, uid).getFlags().getUserFlags()).containsExactly("new");
        assertThat(applicable()).containsExactly("new");
        isSound();
    }

    @Test
    void whatIsReplacedMakesRoomForWhatReplacesIt() throws Exception {
        set(FlagsUpdateMode.REPLACE, FULL, "new", "k1000");
        assertThat(applicable()).containsExactlyInAnyOrder("new", "k1000");
        isSound();
    }

    @Test
    void keywordsOfAnOlderVersionAreCountedWhenTheMailboxIsFull() throws Exception {
        set(FlagsUpdateMode.REMOVE, FULL, "k1000");
        store.database().<Integer, RuntimeException>write(sql -> sql.update("UPDATE keyword SET messages = NULL"));
        set(FlagsUpdateMode.ADD, PLAIN, "k1001");
        set(FlagsUpdateMode.ADD, PLAIN, "new");
        assertThat(applicable()).contains("new").doesNotContain("k1000").hasSize(128);
        assertThatThrownBy(() -> set(FlagsUpdateMode.ADD, PLAIN, "newer")).isInstanceOf(TooManyKeywordsException.class);
        isSound();
    }
}
