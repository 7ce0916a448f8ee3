package org.jamescyrus.mailbox.james;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Identifier;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.Right;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JamesMailboxDirectoryTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final MailboxName INBOX = MailboxName.inbox(ALICE);
    private static final MailboxName FOO = MailboxName.of(ALICE, List.of("Foo"));
    private static final MailboxName PUB =
            new MailboxName(Optional.empty(), Optional.empty(), List.of("shared", "pub"));
    private static final AccessControlList OWNED_BY_ALICE =
            AccessControlList.EMPTY.with(Subject.of(Identifier.of(ALICE)), Rights.ALL);
    private static final QuotaUsage.Resource UNUSED = new QuotaUsage.Resource(0, OptionalLong.empty());

    private final InMemoryJames james = InMemoryJames.withoutDomains();
    private final MailboxAdministration administration = james.administration();
    private final JamesMailboxDirectory directory = james.directory();

    private void append(MailboxName name, int octets) throws Exception {
        String header = "Subject: of a known size\r\n\r\n";
        byte[] message = (header + "x".repeat(octets - header.length())).getBytes(StandardCharsets.US_ASCII);
        administration.inMailbox(name, (path, session) -> james.mailboxes()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(message), session));
    }

    /** Adds {@code rights} for {@code identifier}, which may have James's minus for rights taken away. */
    private void grant(MailboxName name, String identifier, String rights) throws Exception {
        MailboxACL.ACLCommand command = MailboxACL.command()
                .key(MailboxACL.EntryKey.deserialize(identifier))
                .rights(MailboxACL.Rfc4314Rights.deserialize(rights))
                .asReplacement();
        administration.inMailbox(name, (path, session) -> james.mailboxes().applyRightsCommand(path, command, session));
    }

    @Test
    void aUserWhoNeverLoggedInHasAnInbox() throws Exception {
        james.users().addUser(james.paths().userOf(ALICE).orElseThrow(), "secret");
        assertThat(directory.find(INBOX))
                .hasValueSatisfying(mailbox -> assertThat(mailbox.acl()).isEqualTo(OWNED_BY_ALICE));
        assertThat(directory.find(FOO)).isEmpty();
    }

    @Test
    void anInboxWithoutAnAccountExistsToo() throws Exception {
        administration.inMailbox(INBOX, (path, session) -> james.mailboxes().createMailbox(path, session));
        assertThat(directory.find(INBOX))
                .hasValueSatisfying(mailbox -> assertThat(mailbox.acl()).isEqualTo(OWNED_BY_ALICE));
    }

    @Test
    void nobodyHasNoInbox() throws Exception {
        assertThat(directory.find(INBOX)).isEmpty();
    }

    @Test
    void onlyAFolderThatWasMadeExists() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.createMailbox(MailboxName.of(ALICE, List.of("Deep", "Er")));
        assertThat(directory.find(MailboxName.of(ALICE, List.of("Deep", "Er")))).isPresent();
        assertThat(directory.find(MailboxName.of(ALICE, List.of("Deep")))).isPresent();
        assertThat(directory.find(MailboxName.of(ALICE, List.of("deep")))).isEmpty();
        assertThat(directory.find(MailboxName.of(ALICE, List.of("Deep", "Er", "Est"))))
                .isEmpty();
        administration.deleteMailbox(MailboxName.of(ALICE, List.of("Deep", "Er")));
        assertThat(directory.find(MailboxName.of(ALICE, List.of("Deep", "Er")))).isEmpty();
    }

    @Test
    void aNameJamesCannotHaveDoesNotExist() throws Exception {
        administration.createUser(ALICE, "secret");
        MailboxName wildcard = MailboxName.of(ALICE, List.of("%"));
        assertThat(directory.find(wildcard)).isEmpty();
    }

    @Test
    void usersWithCapitalsAreUsersOfTheirOwn() throws Exception {
        UserId carol = new UserId("Carol", Optional.empty());
        administration.createUser(carol, "secret");
        assertThat(directory.find(MailboxName.inbox(carol))).isPresent();
        assertThat(directory.find(MailboxName.inbox(new UserId("carol", Optional.empty()))))
                .isEmpty();
    }

    @Test
    void eachDomainHasItsUsers() throws Exception {
        InMemoryJames many = InMemoryJames.withDomains("example.org");
        UserId other = new UserId("alice", Optional.of("dom.test"));
        many.administration().createUser(other, "secret");
        assertThat(many.directory().find(MailboxName.inbox(other))).isPresent();
        assertThat(many.directory().find(INBOX)).isEmpty();
        many.administration().createUser(ALICE, "secret");
        assertThat(many.directory().find(INBOX)).isPresent();
    }

    /** smmap-shared-acl, as far as James has the identifiers. */
    @ParameterizedTest(name = "anyone {0} -anyone {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    ""           | ""  | ""
                    l            | ""  | LOOKUP
                    r            | ""  | ""
                    p            | ""  | POST
                    lp           | ""  | LOOKUP POST
                    lrs          | ""  | LOOKUP
                    lrsp         | ""  | LOOKUP POST
                    i            | ""  | ""
                    lrswipkxtea  | ""  | LOOKUP POST
                    lrsp         | p   | LOOKUP
                    lrsp         | lp  | ""
                    lrsp         | rs  | LOOKUP POST
                    ""           | p   | ""
                    """)
    void whoDidNotAuthenticateHasTheRightsOfAnyone(String granted, String taken, String expected) throws Exception {
        administration.createMailbox(PUB);
        grant(PUB, "anybody", granted);
        grant(PUB, "-anybody", taken);
        Rights rights = directory.find(PUB).orElseThrow().acl().rightsOf(Poster.ANONYMOUS);
        assertThat(Stream.of(Right.LOOKUP, Right.POST).filter(rights::contains).map(Right::name))
                .containsExactlyInAnyOrder(Stream.of(expected.split(" "))
                        .filter(name -> !name.isEmpty())
                        .toArray(String[]::new));
    }

    @Test
    void rightsOfOthersAreNotThoseOfAnyone() throws Exception {
        administration.createMailbox(PUB);
        grant(PUB, "anybody", "");
        grant(PUB, "alice", "lrsp");
        grant(PUB, "$staff", "lrsp");
        grant(PUB, "owner", "lrsp");
        grant(PUB, "authenticated", "lrsp");
        AccessControlList found = directory.find(PUB).orElseThrow().acl();
        assertThat(found).isEqualTo(AccessControlList.parse("alice lrsp group:staff lrsp"));
        assertThat(found.rightsOf(Poster.ANONYMOUS)).isEqualTo(Rights.NONE);
    }

    @Test
    void rightsOfAUsersFolderAreRead() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.createMailbox(FOO);
        grant(FOO, "anybody", "p");
        assertThat(directory.find(FOO).orElseThrow().acl().rightsOf(Poster.ANONYMOUS))
                .isEqualTo(Rights.of(Right.POST));
    }

    @Test
    void aSharedMailboxNeedsNoAccount() throws Exception {
        administration.createMailbox(PUB);
        assertThat(directory.find(PUB)).contains(Mailbox.uncounted(PUB, AccessControlList.parse("anyone lrs")));
        assertThat(directory.find(MailboxName.inbox(InMemoryJames.SHARED_OWNER)))
                .isEmpty();
    }

    @Test
    void withoutLimitsOnlyTheUsageIsTold() throws Exception {
        administration.createUser(ALICE, "secret");
        assertThat(james.quota(INBOX)).isEqualTo(new QuotaUsage(UNUSED, UNUSED));
        append(INBOX, 1024);
        append(INBOX, 1000);
        assertThat(james.quota(INBOX))
                .isEqualTo(new QuotaUsage(
                        new QuotaUsage.Resource(2024, OptionalLong.empty()),
                        new QuotaUsage.Resource(2, OptionalLong.empty())));
    }

    @Test
    void usageAndLimitsAreThoseOfAllOfAUsersMailboxes() throws Exception {
        administration.createUser(ALICE, "secret");
        administration.createMailbox(FOO);
        append(INBOX, 1024);
        append(FOO, 500);
        administration.setQuota(INBOX, OptionalLong.of(3), OptionalLong.of(0));
        QuotaUsage expected = new QuotaUsage(
                new QuotaUsage.Resource(1524, OptionalLong.of(3072)), new QuotaUsage.Resource(2, OptionalLong.of(0)));
        assertThat(james.quota(INBOX)).isEqualTo(expected);
        assertThat(james.quota(FOO)).isEqualTo(expected);
    }

    @Test
    void aLimitForAllUsersHoldsForWhoHasNone() throws Exception {
        administration.createUser(ALICE, "secret");
        james.quotaLimits().setGlobalMaxStorage(QuotaSizeLimit.size(5));
        james.quotaLimits().setGlobalMaxMessage(QuotaCountLimit.unlimited());
        assertThat(james.quota(INBOX))
                .isEqualTo(new QuotaUsage(new QuotaUsage.Resource(0, OptionalLong.of(5)), UNUSED));
    }

    @Test
    void aSharedMailboxWithoutARootIsUnlimitedWhateverJamesLimits() throws Exception {
        for (InMemoryJames each : List.of(james, InMemoryJames.stock())) {
            each.administration().createMailbox(PUB);
            each.quotaLimits().setGlobalMaxStorage(QuotaSizeLimit.size(0));
            each.quotaLimits().setGlobalMaxMessage(QuotaCountLimit.count(0));
            assertThat(each.quota(PUB)).isEqualTo(QuotaUsage.UNLIMITED);
        }
    }

    /** James's quota roots cannot hold an ampersand. */
    @Test
    void aUserWithAnAmpersandHasAQuotaLikeOthers() throws Exception {
        UserId department = new UserId("r&d", Optional.empty());
        administration.createUser(department, "secret");
        assertThat(directory.find(MailboxName.inbox(department))).isPresent();
        assertThat(james.quota(MailboxName.inbox(department))).isEqualTo(new QuotaUsage(UNUSED, UNUSED));
    }

    /** A service of James whose every call fails with {@code failure}. */
    private static <T> T broken(Class<T> service, Exception failure) {
        return service.cast(Proxy.newProxyInstance(
                service.getClassLoader(), new Class<?>[] {service}, (proxy, method, arguments) -> {
                    throw failure;
                }));
    }

    private static void assertStoreFailed(ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOf(DirectoryException.class)
                .hasMessage("the mail store failed on user/alice: the disk is gone");
    }

    @Test
    void mailboxesThatCannotBeReadAreAFailureOfTheStore() {
        MailboxManager mailboxes = broken(MailboxManager.class, new IllegalStateException("the disk is gone"));
        JamesMailboxDirectory broken = new JamesMailboxDirectory(
                mailboxes, james.mappers(), james.users(), james.quotas(), james.quotaRoots(), james.paths());
        assertStoreFailed(() -> broken.find(INBOX));
    }

    @Test
    void usersThatCannotBeReadAreAFailureOfTheStore() {
        UsersRepository users = broken(UsersRepository.class, new UsersRepositoryException("the disk is gone"));
        JamesMailboxDirectory broken = new JamesMailboxDirectory(
                james.mailboxes(), james.mappers(), users, james.quotas(), james.quotaRoots(), james.paths());
        assertStoreFailed(() -> broken.find(INBOX));
    }

    static List<Exception> failures() {
        return List.of(new MailboxException("the disk is gone"), new IllegalStateException("the disk is gone"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void quotasThatCannotBeReadAreAFailureOfTheStore(Exception failure) throws Exception {
        QuotaManager quotas = broken(QuotaManager.class, failure);
        JamesMailboxDirectory broken = new JamesMailboxDirectory(
                james.mailboxes(), james.mappers(), james.users(), quotas, james.quotaRoots(), james.paths());
        james.administration()
                .inMailbox(INBOX, (path, session) -> james.mailboxes().createMailbox(path, session));
        assertStoreFailed(() -> broken.find(INBOX));
    }
}
