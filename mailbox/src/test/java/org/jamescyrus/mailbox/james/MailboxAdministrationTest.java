package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration.AdministrationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailboxAdministrationTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId DORA = new UserId("dora", Optional.of("dom.test"));
    private static final MailboxName INBOX = MailboxName.inbox(ALICE);

    private final InMemoryJames james = InMemoryJames.withoutDomains();
    private final MailboxAdministration administration = james.administration();

    private static MailboxName folder(UserId user, String... levels) {
        return MailboxName.of(user, List.of(levels));
    }

    private static boolean exists(InMemoryJames james, MailboxName name) throws Exception {
        return james.directory().find(name).isPresent();
    }

    @Test
    void aNewUserHasAPasswordAndAnInbox() throws Exception {
        administration.createUser(ALICE, "secret");
        assertThat(james.users().test(Username.of("alice"), "secret")).isTrue();
        assertThat(james.users().test(Username.of("alice"), "Secret")).isFalse();
        administration.inMailbox(INBOX, (path, session) -> assertThat(
                        james.mailboxes().getMailbox(path, session).getMessageCount(session))
                .isZero());
    }

    @Test
    void aUserThereAlreadyIsNotMadeAgain() throws Exception {
        administration.createUser(ALICE, "secret");
        assertThatThrownBy(() -> administration.createUser(ALICE, "other"))
                .isInstanceOf(AdministrationException.class)
                .hasMessageStartingWith("user alice: ")
                .hasMessageContaining("already exist");
        assertThat(james.users().test(Username.of("alice"), "secret")).isTrue();
    }

    @Test
    void aUserOfAnotherDomainIsNotMadeWhereThereAreNone() {
        assertThatThrownBy(() -> administration.createUser(DORA, "secret"))
                .isInstanceOf(AdministrationException.class)
                .hasMessage("user dora@dom.test: James can have no user of that name");
    }

    @Test
    void aNewUsersDomainIsServedFromThenOn() throws Exception {
        InMemoryJames many = InMemoryJames.withDomains("example.org");
        many.administration().createUser(DORA, "secret");
        many.administration().createUser(new UserId("dirk", Optional.of("dom.test")), "secret");
        assertThat(many.domains().getDomains()).contains(Domain.of("dom.test"));
        assertThat(many.users().test(Username.of("dora@dom.test"), "secret")).isTrue();
    }

    @Test
    void aDeletedUserLeavesNoMailboxes() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.createMailbox(folder(ALICE, "Foo", "Bar"));
        UserId bob = new UserId("bob", Optional.empty());
        administration.createUser(bob, "secret");
        administration.createMailbox(folder(bob, "Foo"));

        administration.deleteUser(ALICE);

        assertThat(exists(james, INBOX)).isFalse();
        assertThat(exists(james, folder(ALICE, "Foo"))).isFalse();
        assertThat(exists(james, folder(ALICE, "Foo", "Bar"))).isFalse();
        assertThat(exists(james, folder(bob, "Foo"))).isTrue();
        administration.createUser(ALICE, "secret");
        assertThat(exists(james, folder(ALICE, "Foo"))).isFalse();
    }

    @Test
    void nobodyCannotBeDeleted() {
        assertThatThrownBy(() -> administration.deleteUser(ALICE))
                .isInstanceOf(AdministrationException.class)
                .hasMessageStartingWith("user alice: ");
    }

    @Test
    void aMailboxIsMadeWithThoseAboveIt() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.createMailbox(folder(ALICE, "a", "b", "c"));
        assertThat(exists(james, folder(ALICE, "a"))).isTrue();
        assertThat(exists(james, folder(ALICE, "a", "b"))).isTrue();
        assertThat(exists(james, folder(ALICE, "a", "b", "c"))).isTrue();
    }

    @Test
    void aMailboxIsDeletedWithoutThoseBelowIt() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.createMailbox(folder(ALICE, "a", "b"));
        administration.deleteMailbox(folder(ALICE, "a"));
        assertThat(exists(james, folder(ALICE, "a"))).isFalse();
        assertThat(exists(james, folder(ALICE, "a", "b"))).isTrue();
    }

    @Test
    void aMailboxThereAlreadyIsNotMadeAgain() throws Exception {
        administration.createUser(ALICE, "secret");
        assertThatThrownBy(() -> administration.createMailbox(INBOX))
                .isInstanceOf(AdministrationException.class)
                .hasMessageStartingWith("mailbox user/alice: ");
    }

    @Test
    void aMailboxThatIsNotThereIsNotDeleted() {
        assertThatThrownBy(() -> administration.deleteMailbox(folder(ALICE, "Foo")))
                .isInstanceOf(AdministrationException.class)
                .hasMessageStartingWith("mailbox user/alice/Foo: ");
    }

    @Test
    void aNameJamesCannotHaveIsRefused() {
        assertThatThrownBy(() -> administration.createMailbox(folder(ALICE, "%")))
                .isInstanceOf(AdministrationException.class)
                .hasMessage("user/alice/%: James can have no such mailbox");
    }

    @Test
    void aSharedMailboxIsMadeAndDeletedLikeOthers() throws Exception {
        MailboxName pub = new MailboxName(Optional.empty(), Optional.empty(), List.of("shared", "pub"));
        administration.createMailbox(pub);
        assertThat(exists(james, pub)).isTrue();
        administration.deleteMailbox(pub);
        assertThat(exists(james, pub)).isFalse();
    }

    @Test
    void aQuotaIsInKibAndMessages() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.setQuota(INBOX, OptionalLong.of(2), OptionalLong.of(7));
        assertLimits(OptionalLong.of(2048), OptionalLong.of(7));
        administration.setQuota(INBOX, OptionalLong.of(0), OptionalLong.of(0));
        assertLimits(OptionalLong.of(0), OptionalLong.of(0));
    }

    @Test
    void aLimitThatIsNotGivenIsRemoved() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.setQuota(INBOX, OptionalLong.of(2), OptionalLong.of(7));
        administration.setQuota(INBOX, OptionalLong.empty(), OptionalLong.of(8));
        assertLimits(OptionalLong.empty(), OptionalLong.of(8));
        administration.setQuota(INBOX, OptionalLong.of(3), OptionalLong.empty());
        assertLimits(OptionalLong.of(3072), OptionalLong.empty());
        administration.setQuota(INBOX, OptionalLong.empty(), OptionalLong.empty());
        assertLimits(OptionalLong.empty(), OptionalLong.empty());
    }

    @Test
    void aLimitBeyondWhatJamesCountsIsTheGreatestItCounts() throws Exception {
        administration.createUser(ALICE, "secret");
        long greatest = Long.MAX_VALUE / 1024;
        administration.setQuota(INBOX, OptionalLong.of(greatest), OptionalLong.empty());
        assertLimits(OptionalLong.of(greatest * 1024), OptionalLong.empty());
        administration.setQuota(INBOX, OptionalLong.of(greatest + 1), OptionalLong.empty());
        assertLimits(OptionalLong.of(greatest * 1024), OptionalLong.empty());
    }

    private void assertLimits(OptionalLong storage, OptionalLong messages) throws Exception {
        QuotaUsage quota = james.directory().quota(INBOX);
        assertThat(quota.storage().limit()).isEqualTo(storage);
        assertThat(quota.messages().limit()).isEqualTo(messages);
    }
}
