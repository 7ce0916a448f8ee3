package org.jamescyrus.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/** A real sendmail, configured as in docs/lmtpd.md, asks our smmapd about recipients and hands the mail to our lmtpd. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@RequiresPeer(
        value = "sendmail",
        debianPackage = "sendmail-bin",
        place = RequiresPeer.Place.UNPACKED,
        startedBy = RequiresPeer.StartedBy.ROOT)
class SendmailDeliveryTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId CAROL = new UserId("carol", Optional.empty());
    private static final MailboxName FOO = MailboxName.of(ALICE, List.of("Foo"));
    private static final MailboxName SHARED =
            MailboxName.absolute(List.of("shared", "pub")).orElseThrow();

    @TempDir
    Path folder;

    @AutoClose
    private CyrusServer server;

    private Sendmail sendmail;

    @BeforeEach
    void startServer() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Site site = Site.in(folder.resolve("site"));
        site.add("lmtp_strict_quota: yes");
        site.serveLmtp();
        server = site.start();
        sendmail = Sendmail.in(folder.resolve("sendmail"), site, Site.port(server));
    }

    @Test
    void aMessageReachesTheUserTheFolderAndTheSharedMailboxInOneTransaction() throws Exception {
        Site.allowAnyone(server.probe().administration(), FOO, "p");

        sendmail.send(message("all"), "alice@example.org", "alice+Foo@example.org", "+shared/pub@example.org");

        assertThat(sendmail.queue()).anyMatch(line -> line.endsWith("is empty"));
        List<MailboxName> mailboxes = List.of(MailboxName.inbox(ALICE), FOO, SHARED);
        for (MailboxName mailbox : mailboxes) {
            assertThat(StoredMail.in(server, mailbox))
                    .as("%s", mailbox)
                    .singleElement()
                    .asString()
                    .startsWith("Return-Path: <sender@example.net>\r\n")
                    .endsWith("\r\n\r\nall\r\n");
        }
    }

    @Test
    void mailOverQuotaStaysInItsQueueUntilThereIsRoom() throws Exception {
        server.probe().administration().createUser(CAROL, "secret");
        limit(1);
        sendmail.send(message("0123456789abcdef\r\n".repeat(64)), "carol@example.org");
        assertThat(sendmail.queue())
                .anyMatch(line -> line.contains("452 4.2.2 Over quota"))
                .anyMatch(line -> line.endsWith("<carol@example.org>"));

        limit(100);
        sendmail.runQueue();

        assertThat(sendmail.queue()).anyMatch(line -> line.endsWith("is empty"));
        assertThat(StoredMail.in(server, MailboxName.inbox(CAROL))).hasSize(1);
    }

    private void limit(long storage) throws Exception {
        server.probe()
                .administration()
                .setQuota(MailboxName.inbox(CAROL), OptionalLong.of(storage), OptionalLong.empty());
    }

    private static String message(String text) {
        return "From: sender@example.net\r\nSubject: interop\r\n\r\n" + text + "\r\n";
    }
}
