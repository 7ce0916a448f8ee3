package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.Test;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException.Reason;

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
    void aMailboxWithOthersBelowItIsNotDeleted() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.createMailbox(folder(ALICE, "a", "b"));
        assertThatThrownBy(() -> administration.deleteMailbox(folder(ALICE, "a")))
                .hasFieldOrPropertyWithValue("reason", Reason.HAS_CHILDREN)
                .hasMessage("mailbox user/alice/a: has mailboxes below it; delete those first");
        assertThat(exists(james, folder(ALICE, "a"))).isTrue();
        assertThat(exists(james, folder(ALICE, "a", "b"))).isTrue();
    }

    /** Recorded from Cyrus 3.6.1. */
    @Test
    void withAnInboxGoAllOfItsUsersMailboxesAndLimitsButNotTheAccount() throws Exception {
        administration.createUser(ALICE, "secret", OptionalLong.of(5));
        administration.createMailbox(folder(ALICE, "a", "b"));
        administration.deleteMailbox(INBOX);
        assertThat(administration.mailboxes()).isEmpty();
        assertThat(administration.users()).containsExactly(ALICE);
        assertThat(james.directory().find(INBOX).orElseThrow().quota()).isEqualTo(QuotaUsage.UNLIMITED);
        assertThatThrownBy(() -> administration.deleteMailbox(INBOX))
                .hasFieldOrPropertyWithValue("reason", Reason.NOT_FOUND);
    }

    @Test
    void nobodyHasNoMailboxes() {
        assertThatThrownBy(() -> administration.createMailbox(folder(ALICE, "a")))
                .hasFieldOrPropertyWithValue("reason", Reason.NOT_FOUND)
                .hasMessage("user alice: does not exist, so cannot have mailbox user/alice/a");
    }

    @Test
    void mailboxesThatAnAccountLeftAreDeletedWithTheUser() throws Exception {
        administration.createUser(ALICE, "secret");
        james.users().removeUser(Username.of("alice"));
        administration.deleteUser(ALICE);
        assertThat(administration.mailboxes()).isEmpty();
    }

    @Test
    void allUsersAndMailboxesAreListedByTheirNames() throws Exception {
        administration.createUser(new UserId("Carol", Optional.empty()), "secret");
        administration.createUser(ALICE, "secret");
        administration.createMailbox(shared(Optional.empty(), "pub"));
        administration.createMailbox(folder(ALICE, "Foo"));
        assertThat(administration.users()).map(UserId::toString).containsExactly("Carol", "alice");
        assertThat(administration.mailboxes())
                .map(MailboxName::toString)
                .containsExactly("pub", "user/Carol", "user/alice", "user/alice/Foo");
        assertThat(administration.mailboxes(NameBeginning.of("user/al", '/')))
                .map(MailboxName::toString)
                .containsExactly("user/alice", "user/alice/Foo");
    }

    @Test
    void theRootOfAMailboxIsTheNearest() throws Exception {
        administration.createUser(ALICE, "secret");
        MailboxName foo = folder(ALICE, "Foo");
        administration.createMailbox(folder(ALICE, "Foo", "Bar"));
        MailboxName pub = shared(Optional.empty(), "pub");
        administration.createMailbox(pub);
        assertThat(administration
                        .quotaRoot(folder(ALICE, "Foo", "Bar"))
                        .orElseThrow()
                        .name())
                .isEqualTo(INBOX);
        assertThat(administration.quotaRoot(pub)).isEmpty();
        administration.setQuota(foo, OptionalLong.of(1), OptionalLong.empty());
        administration.setQuota(pub, OptionalLong.of(2), OptionalLong.empty());
        assertThat(administration
                        .quotaRoot(folder(ALICE, "Foo", "Bar"))
                        .orElseThrow()
                        .name())
                .isEqualTo(foo);
        assertThat(administration.quotaRoots()).containsExactly(pub, INBOX, foo);
    }

    @Test
    void aMailboxThatIsNotThereHasNoQuota() {
        assertThatThrownBy(() -> administration.setQuota(INBOX, OptionalLong.of(1), OptionalLong.empty()))
                .hasFieldOrPropertyWithValue("reason", Reason.NOT_FOUND);
        assertThatThrownBy(() -> administration.quotaRoot(INBOX))
                .hasFieldOrPropertyWithValue("reason", Reason.NOT_FOUND);
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
    void aNameJamesCannotHaveIsRefused() throws Exception {
        administration.createUser(ALICE, "secret");
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
        QuotaUsage quota = james.quota(INBOX);
        assertThat(quota.storage().limit()).isEqualTo(storage);
        assertThat(quota.messages().limit()).isEqualTo(messages);
    }

    private static MailboxName shared(Optional<String> domain, String... levels) {
        return new MailboxName(Optional.empty(), domain, List.of(levels));
    }

    private static Subject subject(String text) throws MalformedAclException {
        return Subject.parse(text);
    }

    private static void assertRights(MailboxAdministration administration, MailboxName name, String expected)
            throws Exception {
        assertThat(administration.rights(name)).isEqualTo(AccessControlList.parse(expected));
    }

    /** Recorded from Cyrus 3.6.1. */
    @Test
    void newMailboxesHaveTheRightsOfThoseAboveThem() throws Exception {
        administration.createUser(ALICE, "secret");
        assertRights(administration, INBOX, "alice lrswipkxtecdan");
        administration.setRights(INBOX, subject("anyone"), Rights.parse("p"));
        administration.createMailbox(folder(ALICE, "a", "b"));
        assertRights(administration, folder(ALICE, "a"), "alice lrswipkxtecdan anyone p");
        assertRights(administration, folder(ALICE, "a", "b"), "alice lrswipkxtecdan anyone p");

        MailboxName share = shared(Optional.empty(), "share");
        administration.createMailbox(share);
        assertRights(administration, share, "anyone lrs");
        administration.setRights(share, subject("group:staff"), Rights.parse("lrscd"));
        administration.setRights(share, subject("-bob"), Rights.parse("lrs"));
        administration.createMailbox(shared(Optional.empty(), "share", "new", "er"));
        assertRights(
                administration, shared(Optional.empty(), "share", "new"), "anyone lrs group:staff lrskxte -bob lrs");
        assertRights(
                administration,
                shared(Optional.empty(), "share", "new", "er"),
                "anyone lrs group:staff lrskxte -bob lrs");
    }

    @Test
    void theFirstLevelHasTheSitesDefault() throws Exception {
        MailboxAdministration postable = james.administration("anyone p bob lr5");
        postable.createMailbox(shared(Optional.empty(), "a", "b"));
        assertRights(postable, shared(Optional.empty(), "a"), "anyone p bob lr");
        assertRights(postable, shared(Optional.empty(), "a", "b"), "anyone p bob lr");
        postable.createUser(ALICE, "secret");
        assertRights(postable, INBOX, "alice lrswipkxtecdan");
    }

    /** Recorded from Cyrus 3.6.1. */
    @Test
    void anOwnerKeepsWhatEveryOwnerHas() throws Exception {
        administration.createUser(ALICE, "secret");
        assertThat(administration.setRights(INBOX, subject("alice"), Rights.NONE))
                .hasToString("n");
        assertRights(administration, INBOX, "alice lkxa");
        administration.setRights(INBOX, subject("-alice"), Rights.parse("lrap"));
        assertRights(administration, INBOX, "alice lkxa -alice lrpa");
        administration.setRights(INBOX, subject("alice"), Rights.ALL);
        assertRights(administration, INBOX, "alice lrswipkxtecdan -alice lrpa");
    }

    @Test
    void rightsAreReplacedAndRemoved() throws Exception {
        MailboxName pub = shared(Optional.empty(), "pub");
        administration.createMailbox(pub);
        assertThat(administration.setRights(pub, subject("anyone"), Rights.parse("lpn0")))
                .hasToString("n0");
        assertRights(administration, pub, "anyone lp");
        assertThat(administration.setRights(pub, subject("anyone"), Rights.NONE))
                .isEqualTo(Rights.NONE);
        assertRights(administration, pub, "");
    }

    @Test
    void domainsShareWithEachOther() throws Exception {
        InMemoryJames many = InMemoryJames.withDomains("example.org");
        MailboxAdministration there = many.administration();
        there.createUser(ALICE, "secret");
        there.createUser(DORA, "secret");
        for (MailboxName name :
                List.of(shared(Optional.empty(), "pub"), shared(Optional.of("dom.test"), "pub"), folder(DORA, "Foo"))) {
            there.createMailbox(name);
            for (String id : List.of("alice", "dirk@dom.test", "-anonymous", "group:staff", "anyone")) {
                there.setRights(name, subject(id), Rights.parse("lp"));
                assertThat(there.rights(name).entryOf(subject(id))).contains(Rights.parse("lp"));
            }
        }
    }

    /** James 3.8.1 throws when it looks up a user's rights and comes upon an entry of a group. */
    @Test
    void anEntryOfAGroupDoesNotKeepJamesFromAnswering() throws Exception {
        MailboxName pub = shared(Optional.empty(), "pub");
        administration.createMailbox(pub);
        MailboxPath path = james.paths().of(pub).orElseThrow();
        MailboxSession bob = james.mailboxes().createSystemSession(Username.of("bob"));
        administration.setRights(pub, subject("group:staff"), Rights.parse("lrs"));
        administration.setRights(pub, subject("anonymous"), Rights.parse("p"));
        assertThat(james.mailboxes().myRights(path, bob).serialize()).isEqualTo("lrs");

        MailboxACL withGroup = new MailboxACL(new MailboxACL.Entry("$staff", "lrs"));
        administration.inMailbox(pub, (there, session) -> james.mailboxes().setRights(there, withGroup, session));
        assertThatThrownBy(() -> james.mailboxes().myRights(path, bob)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aGroupThatJamesWroteIsRemovedToo() throws Exception {
        MailboxName pub = shared(Optional.empty(), "pub");
        administration.createMailbox(pub);
        administration.inMailbox(pub, (path, session) -> james.mailboxes()
                .setRights(
                        path,
                        new MailboxACL(
                                new MailboxACL.Entry("$staff", "lr"), new MailboxACL.Entry("authenticated", "l")),
                        session));
        assertRights(administration, pub, "group:staff lr");
        administration.setRights(pub, subject("group:staff"), Rights.NONE);
        assertRights(administration, pub, "");
        administration.inMailbox(pub, (path, session) -> assertThat(
                        james.mailboxes().listRights(path, session).getEntries())
                .containsOnlyKeys(MailboxACL.AUTHENTICATED_KEY));
    }

    @Test
    void anIdentifierThatIsTooLongIsNotPossibleHere() throws Exception {
        administration.createUser(ALICE, "secret");
        Subject tooLong = subject("x".repeat(300));
        assertThatThrownBy(() -> administration.setRights(INBOX, tooLong, Rights.ALL))
                .hasFieldOrPropertyWithValue("reason", Reason.NOT_POSSIBLE_HERE)
                .hasMessageEndingWith(": James can have no such identifier at user/alice");
    }

    @Test
    void rightsOfAMailboxThatIsNotThereAreAnError() {
        assertThatThrownBy(() -> administration.rights(INBOX))
                .isInstanceOf(AdministrationException.class)
                .hasMessageStartingWith("mailbox user/alice: ");
    }

    @Test
    void aStockJamesHasOnlyUsersOwnRoots() throws Exception {
        InMemoryJames stock = InMemoryJames.stock();
        MailboxAdministration there = stock.administration();
        there.createUser(ALICE, "secret");
        there.createMailbox(folder(ALICE, "Foo"));
        there.setQuota(INBOX, OptionalLong.of(1), OptionalLong.empty());
        assertThat(stock.quota(folder(ALICE, "Foo")).storage().limit()).hasValue(1024);
        for (MailboxName root : List.of(folder(ALICE, "Foo"), shared(Optional.empty(), "pub"))) {
            assertThatThrownBy(() -> there.setQuota(root, OptionalLong.of(1), OptionalLong.empty()))
                    .hasFieldOrPropertyWithValue("reason", Reason.NOT_POSSIBLE_HERE)
                    .hasMessage("quota root " + root + ": this James has quota roots only for whole users");
        }
    }

    /** Recorded from Cyrus 3.6.1: the roots go with the user, but not with a folder. */
    @Test
    void aUserWhoIsMadeAgainHasNoQuota() throws Exception {
        administration.createUser(ALICE, "secret");
        MailboxName foo = folder(ALICE, "Foo");
        administration.createMailbox(foo);
        administration.setQuota(INBOX, OptionalLong.of(1), OptionalLong.of(2));
        administration.setQuota(foo, OptionalLong.of(3), OptionalLong.of(4));
        administration.deleteMailbox(foo);
        administration.createMailbox(foo);
        assertThat(james.quota(foo).storage().limit()).hasValue(3072);
        administration.deleteUser(ALICE);
        administration.createUser(ALICE, "secret");
        administration.createMailbox(foo);
        for (MailboxName name : List.of(INBOX, foo)) {
            assertThat(james.quota(name)).isEqualTo(QuotaUsage.UNLIMITED);
        }
    }
}
