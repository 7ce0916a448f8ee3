package org.jamescyrus.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.apache.james.mailbox.exception.MailboxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.lmtp.FailureClass;
import org.jamescyrus.lmtp.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamescyrus.delivery.DeliverySite.MESSAGE;

class CyrusDeliveryTest {
    private static final Outcome ACCEPTED = new Outcome.Accepted();

    @TempDir
    Path folder;

    private DeliverySite site(String options) throws Exception {
        return new DeliverySite(folder, options);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            alice,          '',    alice
            ALICE,          '',    alice
            alice+Post,     '',    alice/Post
            alice+post,     '',    alice
            alice+Foo,      '',    alice
            alice+Foo,      alice, alice/Foo
            alice+Foo,      bob,   alice
            alice+Nope,     alice, alice
            alice+INBOX,    '',    alice
            alice+Trash,    '',    alice
            """)
    void messageGoesToTheFolderOrToTheInbox(String address, String poster, String mailbox) throws Exception {
        DeliverySite site = site("lmtp_exclude_specialuse=\\Trash")
                .with("alice/Foo")
                .with("alice/Post", "p")
                .with("alice/Trash", "p");
        assertThat(site.deliver(Optional.of(poster), MESSAGE, address)).containsExactly(ACCEPTED);
        assertThat(site.messages(mailbox)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            alice+foo_bar,      alice/Foo Bar
            alice+FOO-bar/sub,  alice/Foo Bar/Sub
            alice+foo_bar/nope, alice/Foo Bar
            alice+zzz,          alice
            """)
    void similarFolderIsFoundAsDeepAsItCanBe(String address, String mailbox) throws Exception {
        DeliverySite site =
                site("lmtp_fuzzy_mailbox_match=yes").with("alice/Foo Bar", "p").with("alice/Foo Bar/Sub", "p");
        assertThat(site.deliver(MESSAGE, address)).containsExactly(ACCEPTED);
        assertThat(site.messages(mailbox)).hasSize(1);
    }

    @Test
    void oneMailboxThatFailsTakesNothingFromTheOthers() throws Exception {
        DeliverySite site = site("");
        site.failures.put("bob", new MailboxException("broken"));
        assertThat(site.deliver(MESSAGE, "alice", "bob", "carol"))
                .containsExactly(ACCEPTED, new Outcome.TemporaryFailure(), ACCEPTED);
        assertThat(site.messages("carol")).hasSize(1);
        assertThat(site.deliver(MESSAGE, "bob")).containsExactly(ACCEPTED);
        assertThat(site.messages("bob")).hasSize(1);
    }

    @Test
    void fullDiskIsSaid() throws Exception {
        DeliverySite site = site("");
        site.failures.put("bob", new MailboxException("append", new IOException("No space left on device")));
        assertThat(site.deliver(MESSAGE, "bob")).containsExactly(new Outcome.NoSpace());
    }

    @Test
    void oneCopyIsStoredHoweverManyBringIt() throws Exception {
        DeliverySite site = site("");
        List<CompletableFuture<List<Outcome>>> all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> site.deliver(MESSAGE, "alice", "alice+Nope")))
                .toList();
        assertThat(all).allSatisfy(each -> assertThat(each.join()).containsExactly(ACCEPTED, ACCEPTED));
        assertThat(site.messages("alice")).hasSize(1);
    }

    @Test
    void everyCopyIsStoredWithoutDuplicateSuppression() throws Exception {
        DeliverySite site = site("duplicatesuppression=no");
        site.deliver(MESSAGE, "alice", "alice");
        assertThat(site.messages("alice")).hasSize(2);
    }

    @Test
    void messagesWithoutAMessageIdAreNoDuplicates() throws Exception {
        DeliverySite site = site("");
        site.deliver("Subject: x\r\n\r\nb\r\n", "alice");
        site.deliver("Subject: x\r\n\r\nb\r\n", "alice");
        assertThat(site.messages("alice")).hasSize(2);
    }

    @Test
    void messagesWithoutAMessageIdThatTwoServicesTakeAreNoDuplicates() throws Exception {
        DeliverySite site = site("");
        site.deliver("Subject: x\r\n\r\nb\r\n", "alice");
        site.deliverByOther("Subject: y\r\n\r\nc\r\n", "alice");
        assertThat(site.messages("alice")).hasSize(2);
    }

    @Test
    void messageThatCannotBeStoredIsRefusedForEachRecipient() throws Exception {
        DeliverySite site = site("");
        Outcome refused = new Outcome.Unacceptable(Outcome.Fault.NUL);
        assertThat(site.deliver("Subject: x\r\n\r\n\0\r\n", "alice", "bob")).containsExactly(refused, refused);
    }

    @Test
    void strictQuotaCountsTheMessageItself() throws Exception {
        String large = MESSAGE + "x".repeat(2000) + "\r\n";
        DeliverySite lax = site("");
        lax.limit("alice", 1);
        assertThat(lax.deliver(large, "alice")).containsExactly(ACCEPTED);
        assertThat(lax.rcpt("alice")).isEqualTo(new Outcome.OverQuota(FailureClass.TRANSIENT));
        DeliverySite strict = site("lmtp_strict_quota=yes");
        strict.limit("alice", 1);
        assertThat(strict.rcpt("alice")).isEqualTo(ACCEPTED);
        assertThat(strict.deliver(large, "alice", "bob"))
                .containsExactly(new Outcome.OverQuota(FailureClass.TRANSIENT), ACCEPTED);
    }

    @Test
    void fullMailboxTakesNoMore() throws Exception {
        DeliverySite site = site("mailbox_maxmessages_email=1 duplicatesuppression=no");
        assertThat(site.deliver(MESSAGE, "alice", "alice")).containsExactly(ACCEPTED, new Outcome.TooManyMessages());
    }

    @Test
    void catchAllTakesWhatNobodyElseMayHave() throws Exception {
        DeliverySite site = site("lmtp_catchall_mailbox=carol");
        assertThat(site.rcpt("")).isEqualTo(ACCEPTED);
        assertThat(site.deliver(MESSAGE, "nobody+Foo")).containsExactly(ACCEPTED);
        assertThat(site.messages("carol")).hasSize(1);
        assertThat(site("").rcpt("nobody")).isEqualTo(new Outcome.UnknownMailbox());
        assertThat(site("lmtp_catchall_mailbox=ghost").rcpt("nobody")).isEqualTo(new Outcome.UnknownMailbox());
    }

    @Test
    void catchAllThatIsOverQuotaIsTemporaryAndAMissingOneMakesNothingPermanent() throws Exception {
        String large = MESSAGE + "x".repeat(2000) + "\r\n";
        for (String catchAll : List.of("carol", "ghost")) {
            DeliverySite site = site("lmtp_catchall_mailbox=" + catchAll);
            site.limit("alice", 1);
            site.limit("carol", 1);
            assertThat(site.deliver(large, "alice", "carol")).containsExactly(ACCEPTED, ACCEPTED);
            assertThat(site.rcpt("alice")).isEqualTo(new Outcome.OverQuota(FailureClass.TRANSIENT));
            assertThat(site.rcpt("nobody"))
                    .isEqualTo(
                            catchAll.equals("carol")
                                    ? new Outcome.OverQuota(FailureClass.TRANSIENT)
                                    : new Outcome.UnknownMailbox());
        }
    }

    @Test
    void userIsMadeAtRcptWithAllThatBelongsToOne() throws Exception {
        DeliverySite site = site("autocreate_post=yes autocreate_quota=1 autocreate_inbox_folders=Sent|A.B"
                + " autocreate_subscribe_folders=Sent|Missing");
        assertThat(site.rcpt("fresh")).isEqualTo(ACCEPTED);
        assertThat(site.exists("fresh")).isTrue();
        assertThat(site.exists("fresh/Sent")).isTrue();
        assertThat(site.exists("fresh/A/B")).isTrue();
        assertThat(site.subscriptions("fresh")).containsExactly("INBOX", "Sent");
        assertThat(site.deliver(MESSAGE + "x".repeat(2000) + "\r\n", "fresh")).containsExactly(ACCEPTED);
        assertThat(site.rcpt("fresh")).isEqualTo(new Outcome.OverQuota(FailureClass.TRANSIENT));
        assertThat(site.rcpt("+shared")).isEqualTo(new Outcome.UnknownMailbox());
    }

    @Test
    void onlyListedUsersAreMade() throws Exception {
        DeliverySite site = site("autocreate_post=yes autocreate_quota=0 autocreate_users=erin~frank");
        assertThat(site.rcpt("frank")).isEqualTo(ACCEPTED);
        assertThat(site.rcpt("grace")).isEqualTo(new Outcome.UnknownMailbox());
        assertThat(site.exists("grace")).isFalse();
    }

    @Test
    void scriptFilesWithFlags() throws Exception {
        DeliverySite site = site("").with("alice/Foo");
        site.script("alice", """
                require ["fileinto", "imap4flags", "copy"];
                fileinto :copy :flags ["\\\\Flagged", "custom"] "Foo";
                """);
        assertThat(site.deliver(MESSAGE, "alice")).containsExactly(ACCEPTED);
        assertThat(site.messages("alice")).containsExactly(List.of());
        assertThat(site.messages("alice/Foo").get(0)).containsExactlyInAnyOrder("\\Flagged", "custom");
    }

    @Test
    void failedScriptKeepsTheMessageWithAKeyword() throws Exception {
        DeliverySite site = site("").with("alice/Post", "p");
        site.script("alice", "require \"fileinto\"; fileinto \"Nope\";");
        assertThat(site.deliver(MESSAGE, "alice", "alice+Post")).containsExactly(ACCEPTED, ACCEPTED);
        assertThat(site.messages("alice")).containsExactly(List.of("$SieveFailed"));
        assertThat(site.messages("alice/Post")).as("who posts may set no flags").containsExactly(List.of());
    }

    @Test
    void folderIsMadeAndSubscribedTo() throws Exception {
        DeliverySite site = site("anysievefolder=yes");
        site.script("alice", "require \"fileinto\"; fileinto \"New/Deep\";");
        assertThat(site.deliver(MESSAGE, "alice")).containsExactly(ACCEPTED);
        assertThat(site.messages("alice/New/Deep")).hasSize(1);
        assertThat(site.subscriptions("alice")).containsExactly("New.Deep");
    }

    @Test
    void refusalIsTheRecipientsAlone() throws Exception {
        DeliverySite site = site("");
        site.script("alice", "require \"reject\"; reject \"no thanks\";");
        assertThat(site.deliver(MESSAGE, "alice", "bob"))
                .containsExactly(new Outcome.Rejected(List.of("no thanks")), ACCEPTED);
    }

    @Test
    void mailThatCannotBeSentIsKept() throws Exception {
        DeliverySite site = site("sendmail=/nonexistent/sendmail");
        site.script("alice", "redirect \"x@y.test\";");
        assertThat(site.deliver(MESSAGE, "alice")).containsExactly(ACCEPTED);
        assertThat(site.messages("alice")).containsExactly(List.of("$SieveFailed"));
    }
}
