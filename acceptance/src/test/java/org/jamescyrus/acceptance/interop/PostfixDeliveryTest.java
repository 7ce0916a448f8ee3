package org.jamescyrus.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.server.CyrusServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real Postfix, configured as in docs/lmtpd.md, asks our smmapd about recipients and hands the mail to our lmtpd. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@RequiresPeer(value = "postfix", debianPackage = "postfix", startedBy = RequiresPeer.StartedBy.ROOT)
class PostfixDeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final UserId ALICE = user("alice");
    private static final MailboxName LISTS = MailboxName.of(ALICE, List.of("lists"));
    private static final UserId CAROL = user("carol");
    private static final MailboxName SHARED =
            MailboxName.absolute(List.of("shared", "pub")).orElseThrow();

    @TempDir
    Path folder;

    private Site site;

    @AutoClose
    private CyrusServer server;

    @AutoClose
    private Postfix postfix;

    @BeforeEach
    void startServers() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = Site.in(folder.resolve("site"));
        site.add("lmtp_strict_quota: yes");
        site.serveLmtp();
        server = site.start();
        postfix = Postfix.in(folder.resolve("postfix"), site);
        postfix.start();
    }

    @Test
    void mailReachesTheUserTheFolderAndTheSharedMailbox() throws Exception {
        Site.allowAnyone(server.probe().administration(), LISTS, "p");

        assertThat(send("inbox", "alice@example.org")).startsWith("250 ");
        assertThat(send("folder", "alice+lists@example.org")).startsWith("250 ");
        assertThat(send("shared", "+shared/pub@example.org")).startsWith("250 ");

        awaitOne(MailboxName.inbox(ALICE), "inbox");
        awaitOne(LISTS, "folder");
        awaitOne(SHARED, "shared");
        awaitEmptyQueue();
    }

    /** Postfix hands over the sender, and what it received from whom stays below what lmtpd adds. */
    @Test
    void lmtpdsFieldsStandAboveThoseOfPostfix() throws Exception {
        assertThat(send("fields", "alice@example.org")).startsWith("250 ");

        assertThat(awaitOne(MailboxName.inbox(ALICE), "fields"))
                .startsWith("Return-Path: <sender@example.net>\r\nReceived: from mx.example.net ([unix socket])\r\n")
                .contains("by mx.example.net (Postfix)")
                .endsWith("\r\n\r\nfields\r\n");
    }

    /** smmapd asks for no right on a user's folder, lmtpd does: so do Cyrus's. */
    @Test
    void mailForAFolderNobodyMayPostToFallsToTheInbox() throws Exception {
        assertThat(send("private", "alice+lists@example.org")).startsWith("250 ");

        awaitOne(MailboxName.inbox(ALICE), "private");
        assertThat(StoredMail.in(server, LISTS)).isEmpty();
    }

    /** Postfix asks in small letters, and hands over what the sender wrote: a folder in other letters is none. */
    @Test
    void aFolderInCapitalsIsAskedForInSmallLettersAndItsMailFallsToTheInbox() throws Exception {
        Site.allowAnyone(server.probe().administration(), LISTS, "p");

        assertThat(send("capitals", "alice+LISTS@example.org")).startsWith("250 ");

        awaitOne(MailboxName.inbox(ALICE), "capitals");
        assertThat(StoredMail.in(server, LISTS)).isEmpty();
    }

    @Test
    void unlessTheSiteMatchesFoldersWithoutCase() throws Exception {
        server.close();
        site.add("lmtp_fuzzy_mailbox_match: yes");
        server = site.start();
        Site.allowAnyone(server.probe().administration(), LISTS, "p");

        assertThat(send("fuzzy", "alice+LISTS@example.org")).startsWith("250 ");

        awaitOne(LISTS, "fuzzy");
    }

    @Test
    void aMessageToFiveIsStoredOnceForEach() throws Exception {
        List<UserId> five = List.of(ALICE, CAROL, user("dave"), user("erin"), user("frank"));
        for (UserId one : five.subList(1, five.size())) {
            server.probe().administration().createUser(one, "secret");
        }

        assertThat(send("five", five.stream().map(PostfixDeliveryTest::address).toArray(String[]::new)))
                .startsWith("250 ");

        for (UserId one : five) {
            awaitOne(MailboxName.inbox(one), "five");
        }
        awaitEmptyQueue();
    }

    @Test
    void anAliasOfPostfixsIsDeliveredToWhomItMeans() throws Exception {
        assertThat(send("alias", "sales@example.org")).startsWith("250 ");

        awaitOne(MailboxName.inbox(ALICE), "alias");
    }

    @Test
    void anUnknownUserIsRefusedAndTheOthersGetTheMail() throws Exception {
        try (LineDialogue connection = postfix.connect()) {
            SmtpDialogue smtp = SmtpDialogue.begin(connection);
            assertThat(smtp.recipient("nobody@example.org")).startsWith("550 5.1.1");
            assertThat(smtp.recipient("alice@example.org")).startsWith("250 ");
            assertThat(smtp.message(message("others"))).startsWith("250 ");
            smtp.quit();
        }

        awaitOne(MailboxName.inbox(ALICE), "others");
        awaitEmptyQueue();
    }

    /** There is room for smmapd, which does not know the size; there is none for the message. */
    @Test
    void mailOverQuotaWaitsInPostfixUntilThereIsRoom() throws Exception {
        server.probe().administration().createUser(CAROL, "secret");
        limit(CAROL, 1);
        assertThat(send(
                        "quota " + "0123456789abcdef".repeat(32) + "\r\n0123456789abcdef".repeat(64),
                        "carol@example.org"))
                .startsWith("250 ");
        awaitDeferred("carol@example.org", "452 4.2.2 Over quota");

        limit(CAROL, 100);
        postfix.flush();

        awaitOne(MailboxName.inbox(CAROL), "quota");
        awaitEmptyQueue();
    }

    @Test
    void mailTakenWhileTheServerStopsIsDeliveredAfterItsStart() throws Exception {
        try (LineDialogue connection = postfix.connect()) {
            SmtpDialogue smtp = SmtpDialogue.begin(connection);
            assertThat(smtp.recipient("alice@example.org")).startsWith("250 ");
            server.close();
            assertThat(smtp.message(message("restart"))).startsWith("250 ");
            smtp.quit();
        }
        awaitDeferred("alice@example.org", site.lmtpSocket().toString());

        server = site.start();
        postfix.flush();

        awaitOne(MailboxName.inbox(ALICE), "restart");
        awaitEmptyQueue();
    }

    private String send(String text, String... recipients) throws Exception {
        try (LineDialogue connection = postfix.connect()) {
            SmtpDialogue smtp = SmtpDialogue.begin(connection);
            List<String> answers = new ArrayList<>();
            for (String recipient : recipients) {
                answers.add(smtp.recipient(recipient));
            }
            assertThat(answers).allMatch(answer -> answer.startsWith("250 "));
            String answer = smtp.message(message(text));
            smtp.quit();
            return answer;
        }
    }

    private static String message(String text) {
        return "From: sender@example.net\r\nSubject: interop\r\n\r\n" + text + "\r\n";
    }

    private void limit(UserId user, long storage) throws Exception {
        server.probe()
                .administration()
                .setQuota(MailboxName.inbox(user), OptionalLong.of(storage), OptionalLong.empty());
    }

    private String awaitOne(MailboxName mailbox, String text) throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(StoredMail.in(server, mailbox))
                .as("%s\n%s", mailbox, postfix.log())
                .singleElement()
                .asString()
                .contains("\r\n\r\n" + text));
        return StoredMail.in(server, mailbox).get(0);
    }

    private void awaitDeferred(String recipient, String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(postfix.queue())
                .as("%s", postfix.log())
                .singleElement()
                .asString()
                .contains("\"queue_name\": \"deferred\"", recipient, reason));
    }

    private void awaitEmptyQueue() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(postfix.queue()).as("%s", postfix.log()).isEmpty());
    }

    private static UserId user(String name) {
        return new UserId(name, Optional.empty());
    }

    private static String address(UserId user) {
        return user.name() + "@example.org";
    }
}
