package org.jamescyrus.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailboxNameTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());

    private static MailboxName shared(String... levels) {
        return new MailboxName(Optional.empty(), Optional.empty(), List.of(levels));
    }

    @Test
    void aUserWithoutLevelsIsTheInbox() {
        assertThat(MailboxName.inbox(ALICE).isInbox()).isTrue();
        assertThat(MailboxName.inbox(ALICE)).isEqualTo(MailboxName.of(ALICE, List.of()));
        assertThat(MailboxName.of(ALICE, List.of("INBOX")).isInbox()).isFalse();
        assertThat(shared("pub").isInbox()).isFalse();
    }

    @Test
    void aSharedMailboxHasALevel() {
        assertThatThrownBy(MailboxNameTest::shared)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a shared mailbox has at least one level");
    }

    @Test
    void aUsersMailboxHasNoDomainOfItsOwn() {
        assertThatThrownBy(() -> new MailboxName(Optional.of(ALICE), Optional.of("dom.test"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the domain of a user's mailbox is the user's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b"})
    void aLevelIsNotEmptyAndHoldsNoDot(String level) {
        assertThatThrownBy(() -> shared("pub", level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a level is not empty and holds no dot: '" + level + "'");
    }

    @Test
    void aUserHasAName() {
        assertThatThrownBy(() -> new UserId("", Optional.of("dom.test")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a user has a name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shared           | shared
                    shared/pub       | shared/pub
                    Shared           | Shared
                    USER/alice       | USER/alice
                    user/alice       | user/alice
                    user/alice/Foo   | user/alice/Foo
                    user/al^ice/F^o  | user/al.ice/F^o
                    user/user/user   | user/user/user
                    pub/user/alice   | pub/user/alice
                    """)
    void anAbsolutePathNamesAMailbox(String path, String name) {
        assertThat(MailboxName.absolute(List.of(path.split("/"))))
                .map(String::valueOf)
                .contains(name);
    }

    @Test
    void anAbsolutePathBelowUserIsAUsersMailbox() {
        assertThat(MailboxName.absolute(List.of("user", "alice"))).contains(MailboxName.inbox(ALICE));
        assertThat(MailboxName.absolute(List.of("user", "alice", "Foo")))
                .contains(MailboxName.of(ALICE, List.of("Foo")));
        assertThat(MailboxName.absolute(List.of("User", "alice"))).contains(shared("User", "alice"));
    }

    @Test
    void theRootOfAllAndOfUsersIsNoMailbox() {
        assertThat(MailboxName.absolute(List.of())).isEmpty();
        assertThat(MailboxName.absolute(List.of("user"))).isEmpty();
    }

    @Test
    void theLevelsAreACopy() {
        List<String> levels = new ArrayList<>(List.of("pub"));
        MailboxName name = new MailboxName(Optional.empty(), Optional.empty(), levels);
        levels.add("more");
        assertThat(name.levels()).containsExactly("pub");
    }

    @Test
    void inALogADomainFollowsItsOwner() {
        UserId dora = new UserId("dora", Optional.of("dom.test"));
        assertThat(MailboxName.inbox(dora)).hasToString("user/dora@dom.test");
        assertThat(MailboxName.of(dora, List.of("Foo", "Bar"))).hasToString("user/dora@dom.test/Foo/Bar");
        assertThat(new MailboxName(Optional.empty(), Optional.of("dom.test"), List.of("pub", "a")))
                .hasToString("pub/a@dom.test");
    }

    @Test
    void inALogANameIsOneLineWhateverItHolds() {
        UserId user = new UserId("a\r\nb", Optional.of("d\u2028"));
        assertThat(MailboxName.of(user, List.of("\u001b[1m", "\u00fc\u0085", "back\\slash")))
                .hasToString("user/a\\u000d\\u000ab@d\\u2028/\\u001b[1m/\u00fc\\u0085/back\\slash");
    }
}
