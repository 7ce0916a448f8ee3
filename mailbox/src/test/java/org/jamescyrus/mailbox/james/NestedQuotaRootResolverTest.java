package org.jamescyrus.mailbox.james;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.QuotaRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Roots anywhere, in James's memory store: which one counts a mailbox, and what it counts. */
class NestedQuotaRootResolverTest {
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final MailboxName INBOX = MailboxName.inbox(ALICE);
    private static final MailboxName A = MailboxName.of(ALICE, List.of("A"));
    private static final MailboxName AB = MailboxName.of(ALICE, List.of("A", "B"));
    private static final MailboxName AX = MailboxName.of(ALICE, List.of("AX"));
    private static final MailboxName SHARED = new MailboxName(Optional.empty(), Optional.empty(), List.of("q"));
    private static final MailboxName BELOW = new MailboxName(Optional.empty(), Optional.empty(), List.of("q", "x"));
    private static final MailboxName BESIDE = new MailboxName(Optional.empty(), Optional.empty(), List.of("r"));

    private final InMemoryJames james = InMemoryJames.withDomains("example.org");
    private final MailboxAdministration administration = james.administration();
    private final NestedQuotaRootResolver roots = (NestedQuotaRootResolver) james.quotaRoots();

    @BeforeEach
    void mailboxes() throws Exception {
        administration.createUser(ALICE, "secret");
        for (MailboxName name : List.of(AB, AX, BELOW, BESIDE)) {
            administration.createMailbox(name);
        }
    }

    private MailboxPath path(MailboxName name) {
        return james.paths().of(name).orElseThrow();
    }

    private String rootOf(MailboxName name) {
        return roots.getQuotaRoot(path(name)).getValue();
    }

    private void append(MailboxName name, int octets) throws AdministrationException {
        String header = "Subject: of a known size\r\n\r\n";
        byte[] message = (header + "x".repeat(octets - header.length())).getBytes(StandardCharsets.US_ASCII);
        administration.inMailbox(name, (path, session) -> james.mailboxes()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(message), session));
    }

    private void expunge(MailboxName name) throws AdministrationException {
        administration.inMailbox(name, (path, session) -> {
            var mailbox = james.mailboxes().getMailbox(path, session);
            mailbox.delete(
                    Flux.from(mailbox.listMessagesMetadata(MessageRange.all(), session))
                            .map(found -> found.getComposedMessageId().getUid())
                            .collectList()
                            .block(),
                    session);
        });
    }

    private void assertUsed(MailboxName name, long octets, long messages) throws Exception {
        QuotaUsage quota = james.quota(name);
        assertThat(quota.storage().used()).as("octets at %s", name).isEqualTo(octets);
        assertThat(quota.messages().used()).as("messages at %s", name).isEqualTo(messages);
    }

    @Test
    void withoutRootsAllIsUnderTheUsersOwn() {
        for (MailboxName name : List.of(INBOX, A, AB)) {
            assertThat(rootOf(name)).isEqualTo("#private&alice@example.org");
        }
        assertThat(roots.place(path(A))).isPresent();
        assertThat(roots.place(path(SHARED))).isEmpty();
    }

    @Test
    void theNearestRootCounts() throws Exception {
        administration.setQuota(A, NONE, NONE);
        administration.setQuota(SHARED, NONE, NONE);
        assertThat(rootOf(INBOX)).isEqualTo("#private&alice@example.org");
        assertThat(rootOf(A)).isEqualTo("#private:A&alice@example.org");
        assertThat(rootOf(AB)).isEqualTo("#private:A&alice@example.org");
        assertThat(rootOf(AX)).isEqualTo("#private&alice@example.org");
        assertThat(rootOf(BELOW)).isEqualTo("#shared:q&shared@example.org");
        assertThat(roots.place(path(BELOW))).isPresent();
        assertThat(roots.place(path(BESIDE))).isEmpty();
        administration.setQuota(AB, NONE, NONE);
        assertThat(rootOf(AB)).isEqualTo("#private:A.B&alice@example.org");
        assertThat(rootOf(A)).isEqualTo("#private:A&alice@example.org");
    }

    @Test
    void theInboxIsTheUsersOwnRoot() throws Exception {
        administration.setQuota(INBOX, OptionalLong.of(1), NONE);
        assertThat(rootOf(A)).isEqualTo("#private&alice@example.org");
        assertThat(james.quota(A).storage().limit()).hasValue(1024);
    }

    @Test
    void aRootWithoutLimitsHidesThatAboveIt() throws Exception {
        administration.setQuota(INBOX, OptionalLong.of(1), OptionalLong.of(0));
        administration.setQuota(A, NONE, NONE);
        assertThat(james.quota(AB)).isEqualTo(QuotaUsage.UNLIMITED);
    }

    @Test
    void messagesThereBeforeAreCountedFromThenOn() throws Exception {
        append(INBOX, 100);
        append(AX, 200);
        append(A, 300);
        append(AB, 400);
        assertUsed(AB, 1000, 4);
        administration.setQuota(A, OptionalLong.of(1), NONE);
        assertUsed(INBOX, 300, 2);
        assertUsed(A, 700, 2);
        administration.setQuota(AB, OptionalLong.of(1), NONE);
        assertUsed(INBOX, 300, 2);
        assertUsed(A, 300, 1);
        assertUsed(AB, 400, 1);
    }

    @Test
    void setAgainARootCountsOn() throws Exception {
        administration.setQuota(A, OptionalLong.of(1), NONE);
        append(AB, 400);
        administration.setQuota(A, NONE, OptionalLong.of(5));
        assertUsed(A, 400, 1);
        assertThat(james.quota(A).messages().limit()).hasValue(5);
    }

    @Test
    void whatComesAndGoesIsCountedAtItsRoot() throws Exception {
        administration.setQuota(A, OptionalLong.of(9), NONE);
        administration.setQuota(SHARED, NONE, NONE);
        append(INBOX, 100);
        append(AB, 200);
        append(BELOW, 300);
        append(BESIDE, 400);
        assertUsed(INBOX, 100, 1);
        assertUsed(A, 200, 1);
        assertUsed(SHARED, 300, 1);
        assertUsed(BESIDE, 0, 0);
        expunge(AB);
        assertUsed(A, 0, 0);
        append(A, 500);
        administration.inMailbox(A, (path, session) -> james.mailboxes().deleteMailbox(path, session));
        assertUsed(AB, 0, 0);
        assertUsed(INBOX, 100, 1);
    }

    @Test
    void jamesKeepsToTheNearestRootsLimit() throws Exception {
        administration.setQuota(A, OptionalLong.of(1), NONE);
        append(AB, 1000);
        assertThatThrownBy(() -> append(AB, 100))
                .isInstanceOf(AdministrationException.class)
                .hasCauseInstanceOf(OverQuotaException.class);
        append(INBOX, 100);
    }

    @Test
    void namesOfRootsAreRead() throws Exception {
        MailboxName odd = MailboxName.of(ALICE, List.of("a@b&c", "=40 \u00fc"));
        administration.createMailbox(odd);
        administration.setQuota(odd, NONE, OptionalLong.of(1));
        QuotaRoot root = roots.getQuotaRoot(path(odd));
        assertThat(root.getValue()).isEqualTo("#private:a=40b=26c.=3d40 \u00fc&alice@example.org");
        assertThat(roots.fromString(root.getValue())).isEqualTo(root);
        assertThat(roots.associatedUsername(root)).isEqualTo(Username.of("alice@example.org"));
        append(odd, 100);
        assertUsed(odd, 100, 1);
        QuotaRoot own = roots.getQuotaRoot(path(INBOX));
        assertThat(roots.fromString(own.getValue())).isEqualTo(own);
        assertThat(roots.associatedUsername(own)).isEqualTo(Username.of("alice@example.org"));
    }

    @Test
    void aRootsMailboxesAreThoseWithoutANearerOne() throws Exception {
        administration.setQuota(A, NONE, NONE);
        administration.setQuota(AB, NONE, NONE);
        MailboxSession session = james.mailboxes().createSystemSession(Username.of("alice@example.org"));
        assertThat(mailboxesOf(A, session)).containsExactly("A");
        assertThat(mailboxesOf(AB, session)).containsExactly("A.B");
        assertThat(mailboxesOf(INBOX, session)).containsExactlyInAnyOrder("INBOX", "AX");
    }

    private List<String> mailboxesOf(MailboxName root, MailboxSession session) {
        return roots.retrieveAssociatedMailboxes(roots.getQuotaRoot(path(root)), session)
                .map(Mailbox::getName)
                .collectList()
                .block();
    }

    @Test
    void aRootWhoseNameJamesCannotHaveIsAnError() throws Exception {
        MailboxName longest = MailboxName.of(ALICE, List.of("@".repeat(200)));
        administration.createMailbox(longest);
        assertThatThrownBy(() -> administration.setQuota(longest, NONE, NONE))
                .isInstanceOf(AdministrationException.class)
                .hasMessageContaining("at most 255 characters");
        assertThat(rootOf(longest)).isEqualTo("#private&alice@example.org");
    }
}
