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
import org.apache.james.mailbox.model.MailboxPath;
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
    private static final MailboxPath FOO = MailboxPath.forUser(ALICE, "Foo");

    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private MessageUid first;
    private MessageUid second;

    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty(), new StoreUnderTest.Parts().seen(SeenState.PER_USER));
        MailboxSession alice = session(ALICE);
        store.getMailboxManager().createMailbox(FOO, alice);
        for (Username reader : List.of(BOB, CAROL)) {
            store.getMailboxManager()
                    .applyRightsCommand(
                            FOO,
                            MailboxACL.command()
                                    .forUser(reader)
                                    .rights(MailboxACL.Rfc4314Rights.deserialize("lrswt"))
                                    .asReplacement(),
                            alice);
        }
        first = TestMessages.append(foo(ALICE), alice, TestMessages.message("1"), new Flags());
        second = TestMessages.append(foo(ALICE), alice, TestMessages.message("2"), new Flags(Flag.SEEN));
    }

    private MailboxSession session(Username user) {
        return store.getMailboxManager().createSystemSession(user);
    }

    private MessageManager foo(Username user) throws Exception {
        return store.getMailboxManager().getMailbox(FOO, session(user));
    }

    private Flags flags(Username user, MessageUid uid) throws Exception {
        return TestMessages.find(foo(user), session(user), uid).orElseThrow().getFlags();
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
}
