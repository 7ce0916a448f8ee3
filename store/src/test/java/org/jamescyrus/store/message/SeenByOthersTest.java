package org.jamescyrus.store.message;

import java.util.List;
import javax.mail.Flags;
import javax.mail.Flags.Flag;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.admin.StoreCheck;

import static org.assertj.core.api.Assertions.assertThat;

/** Each reader of a mailbox of somebody else's has seen what he has seen; all other flags are everybody's. */
@ParameterizedClass
@EnumSource(Engine.class)
class SeenByOthersTest {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final Username CAROL = Username.of("carol");
    private static final Username DAVE = Username.of("dave");
    private static final MailboxPath FOO = MailboxPath.forUser(ALICE, "Foo");
    private static final MailboxPath BAR = MailboxPath.forUser(ALICE, "Bar");

    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private MessageUid first;
    private MessageUid second;

    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty(), new StoreUnderTest.Parts().seen(SeenState.PER_USER));
        MailboxSession alice = session(ALICE);
        share(FOO);
        first = TestMessages.append(foo(ALICE), alice, TestMessages.message("1"), new Flags());
        second = TestMessages.append(foo(ALICE), alice, TestMessages.message("2"), new Flags(Flag.SEEN));
    }

    private void share(MailboxPath path) throws Exception {
        MailboxSession alice = session(ALICE);
        store.getMailboxManager().createMailbox(path, alice);
        for (Username reader : List.of(BOB, CAROL)) {
            store.getMailboxManager()
                    .applyRightsCommand(
                            path,
                            MailboxACL.command()
                                    .forUser(reader)
                                    .rights(MailboxACL.Rfc4314Rights.deserialize("lrswit"))
                                    .asReplacement(),
                            alice);
        }
    }

    private MailboxSession session(Username user) {
        return store.getMailboxManager().createSystemSession(user);
    }

    private MessageManager foo(Username user) throws Exception {
        return store.getMailboxManager().getMailbox(FOO, session(user));
    }

    private Flags flags(Username user, MessageUid uid) throws Exception {
        return flags(FOO, user, uid);
    }

    private Flags flags(MailboxPath path, Username user, MessageUid uid) throws Exception {
        MailboxSession session = session(user);
        return TestMessages.find(store.getMailboxManager().getMailbox(path, session), session, uid)
                .orElseThrow()
                .getFlags();
    }

    private void set(Username user, Flags flags, FlagsUpdateMode mode, MessageUid uid) throws Exception {
        foo(user).setFlags(flags, mode, MessageRange.one(uid), session(user));
    }

    private long unseen(Username user) throws Exception {
        return foo(user).getMailboxCounters(session(user)).getUnseen();
    }

    @Test
    void whatTheOwnerHasSeenOthersHaveNot() throws Exception {
        assertThat(flags(ALICE, second).contains(Flag.SEEN)).isTrue();
        assertThat(flags(BOB, second).contains(Flag.SEEN)).isFalse();
        assertThat(unseen(ALICE)).isEqualTo(1);
        assertThat(unseen(BOB)).isEqualTo(2);
    }

    @Test
    void whatOneHasSeenNobodyElseHas() throws Exception {
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        assertThat(flags(BOB, first).contains(Flag.SEEN)).isTrue();
        assertThat(flags(ALICE, first).contains(Flag.SEEN)).isFalse();
        assertThat(flags(CAROL, first).contains(Flag.SEEN)).isFalse();
        assertThat(unseen(BOB)).isEqualTo(1);
        assertThat(unseen(ALICE)).isEqualTo(1);
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.REMOVE, first);
        assertThat(unseen(BOB)).isEqualTo(2);
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void otherFlagsAreEverybodys() throws Exception {
        set(BOB, new Flags(Flag.FLAGGED), FlagsUpdateMode.REPLACE, second);
        assertThat(flags(ALICE, second).contains(Flag.FLAGGED)).isTrue();
        assertThat(flags(ALICE, second).contains(Flag.SEEN)).isTrue();
        assertThat(flags(BOB, second).contains(Flag.SEEN)).isFalse();
        assertThat(unseen(ALICE)).isEqualTo(1);
    }

    @Test
    void theFirstUnseenIsTheReadersOwn() throws Exception {
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        var mailbox = foo(ALICE).getMailboxEntity();
        assertThat(store.messages().mapper(session(BOB)).findFirstUnseenMessageUid(mailbox))
                .isEqualTo(second);
        assertThat(store.messages().mapper(session(ALICE)).findFirstUnseenMessageUid(mailbox))
                .isEqualTo(first);
    }

    @Test
    void itGoesWithTheMessage() throws Exception {
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        foo(ALICE).delete(List.of(first), session(ALICE));
        assertThat(unseen(BOB)).isEqualTo(1);
    }

    @Test
    void whoReadsInOrderHasOneRange() throws Exception {
        for (int i = 3; i <= 10; i++) {
            append(ALICE, new Flags());
        }
        foo(ALICE).delete(List.of(MessageUid.of(4), MessageUid.of(5), MessageUid.of(8)), session(ALICE));
        for (long uid : List.of(1L, 2L, 3L, 6L, 7L, 9L, 10L)) {
            set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, MessageUid.of(uid));
        }
        assertThat(ranges()).containsExactly("bob 1 10");
        assertThat(unseen(BOB)).isZero();
    }

    @Test
    void whatIsReadLastJoinsWhatIsOnEitherSide() throws Exception {
        append(ALICE, new Flags());
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, MessageUid.of(3));
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        assertThat(ranges()).containsExactly("bob 1 1", "bob 3 3");
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, second);
        assertThat(ranges()).containsExactly("bob 1 3");
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.REMOVE, second);
        assertThat(ranges()).containsExactly("bob 1 1", "bob 3 3");
        assertThat(unseen(BOB)).isEqualTo(1);
    }

    @Test
    void aRangeGoesWithItsLastMessage() throws Exception {
        append(ALICE, new Flags());
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, second);
        set(CAROL, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        set(CAROL, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, second);
        foo(ALICE).delete(List.of(second), session(ALICE));
        assertThat(ranges()).containsExactly("carol 1 2");
        assertThat(unseen(BOB)).isEqualTo(2);
        assertThat(unseen(CAROL)).isEqualTo(1);
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void whatIsMovedAwayIsCountedNoLonger() throws Exception {
        store.getMailboxManager().createMailbox(BAR, session(ALICE));
        foo(BOB).setFlags(new Flags(Flag.SEEN), FlagsUpdateMode.ADD, MessageRange.all(), session(BOB));
        store.getMailboxManager().moveMessages(MessageRange.all(), FOO, BAR, session(ALICE));
        assertThat(unseen(BOB)).isZero();
        assertThat(ranges()).isEmpty();
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void whatAReaderAppendsAsSeenTheyAloneHaveSeen() throws Exception {
        MessageUid third = append(BOB, new Flags(Flag.SEEN));
        assertThat(flags(BOB, third).contains(Flag.SEEN)).isTrue();
        assertThat(flags(ALICE, third).contains(Flag.SEEN)).isFalse();
        assertThat(flags(CAROL, third).contains(Flag.SEEN)).isFalse();
        assertThat(unseen(ALICE)).isEqualTo(2);
        assertThat(unseen(BOB)).isEqualTo(2);
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void whatAReaderCopiesTheyAloneHaveSeen() throws Exception {
        share(BAR);
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        store.getMailboxManager().copyMessages(MessageRange.all(), FOO, BAR, session(BOB));
        assertThat(flags(BAR, BOB, first).contains(Flag.SEEN)).isTrue();
        assertThat(flags(BAR, BOB, second).contains(Flag.SEEN)).isFalse();
        assertThat(flags(BAR, ALICE, first).contains(Flag.SEEN)).isFalse();
        assertThat(flags(BAR, ALICE, second).contains(Flag.SEEN)).isFalse();
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void whatAReaderPutsIntoAMailboxByItsIdTheyAloneHaveSeen() throws Exception {
        share(BAR);
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        MessageId id =
                TestMessages.find(foo(BOB), session(BOB), first).orElseThrow().getMessageId();
        MailboxId foo = foo(BOB).getId();
        MailboxId bar = store.getMailboxManager().getMailbox(BAR, session(BOB)).getId();
        store.messageIdManager().setInMailboxes(id, List.of(foo, bar), session(BOB));
        assertThat(flags(BAR, BOB, first).contains(Flag.SEEN)).isTrue();
        assertThat(flags(BAR, ALICE, first).contains(Flag.SEEN)).isFalse();
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    private MessageUid append(Username user, Flags flags) throws Exception {
        return TestMessages.append(foo(user), session(user), TestMessages.message("more"), flags);
    }

    private List<String> ranges() {
        return store.database()
                .read(sql -> sql.list(
                        "SELECT user_name || ' ' || first_uid || ' ' || last_uid FROM seen_range"
                                + " ORDER BY user_name, first_uid",
                        row -> row.text(1)));
    }

    private void rename(Username from, Username to) throws Exception {
        store.getMailboxManager().renameUser(session(from), session(to)).block();
        store.getMailboxManager()
                .applyRightsCommand(
                        FOO,
                        MailboxACL.command()
                                .forUser(to)
                                .rights(Right.Lookup, Right.Read)
                                .asAddition(),
                        session(ALICE));
    }

    @Test
    void whoIsRenamedHasSeenTheSameUnderTheNewName() throws Exception {
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        rename(BOB, DAVE);
        assertThat(flags(DAVE, first).contains(Flag.SEEN)).isTrue();
        assertThat(flags(DAVE, second).contains(Flag.SEEN)).isFalse();
        assertThat(unseen(DAVE)).isEqualTo(1);
        assertThat(unseen(BOB)).isEqualTo(2);
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void whoIsRenamedToAnotherReaderHasSeenWhatEitherHas() throws Exception {
        MessageUid third = TestMessages.append(foo(ALICE), session(ALICE), TestMessages.message("3"), new Flags());
        TestMessages.append(foo(ALICE), session(ALICE), TestMessages.message("4"), new Flags());
        for (MessageUid uid : List.of(first, second)) {
            set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, uid);
        }
        for (MessageUid uid : List.of(second, third)) {
            set(CAROL, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, uid);
        }
        rename(BOB, CAROL);
        assertThat(unseen(CAROL)).isEqualTo(1);
        for (MessageUid uid : List.of(first, second, third)) {
            assertThat(flags(CAROL, uid).contains(Flag.SEEN)).isTrue();
        }
        assertThat(unseen(BOB)).isEqualTo(4);
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    @Test
    void whoComesUnderTheNameOfADeletedUserHasSeenNothing() throws Exception {
        set(BOB, new Flags(Flag.SEEN), FlagsUpdateMode.ADD, first);
        store.getMailboxManager().deleteAll(session(BOB)).block();
        assertThat(flags(BOB, first).contains(Flag.SEEN)).isFalse();
        assertThat(unseen(BOB)).isEqualTo(2);
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }
}
