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

/** A real Exim, configured as in docs/lmtpd.md, hands messages to our lmtpd. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@RequiresPeer(
        value = "exim4",
        debianPackage = "exim4-daemon-light",
        place = RequiresPeer.Place.UNPACKED,
        startedBy = RequiresPeer.StartedBy.ROOT)
class EximDeliveryTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final MailboxName FOO = MailboxName.of(ALICE, List.of("Foo"));
    private static final MailboxName BOB = MailboxName.inbox(new UserId("bob", Optional.empty()));
    private static final String MESSAGE = "From: sender@example.net\nSubject: interop\n\nline\n.\nlast line\n";

    @TempDir
    Path folder;

    @AutoClose
    private CyrusServer server;

    private Exim exim;

    @BeforeEach
    void startServer() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Site site = Site.in(folder.resolve("site"));
        site.serveLmtp();
        server = site.start();
        exim = Exim.in(folder.resolve("exim"), site);
    }

    @Test
    void aMessageReachesTheUserTheFolderAndTheSharedMailboxInOneTransaction() throws Exception {
        Site.allowAnyone(server.probe().administration(), FOO, "p");

        exim.submit(MESSAGE, "alice@example.org", "alice+Foo@example.org", "+shared/pub@example.org");
        exim.runQueue();

        for (MailboxName mailbox : List.of(
                MailboxName.inbox(ALICE),
                FOO,
                MailboxName.absolute(List.of("shared", "pub")).orElseThrow())) {
            assertThat(StoredMail.in(server, mailbox))
                    .as("%s\n%s", mailbox, exim.log())
                    .singleElement()
                    .asString()
                    .startsWith("Return-Path: <sender@example.net>\r\n")
                    .endsWith("\r\n\r\nline\r\n.\r\nlast line\r\n");
        }
        assertThat(exim.queue()).isEmpty();
        // Exim marks the first recipient of a transaction with =>, the others with ->.
        assertThat(exim.log()).filteredOn(line -> line.contains(" => ")).hasSize(1);
        assertThat(exim.log()).filteredOn(line -> line.contains(" -> ")).hasSize(2);
    }

    @Test
    void mailOverQuotaStaysInItsSpoolUntilThereIsRoom() throws Exception {
        exim.submit(MESSAGE, "bob@example.org");
        exim.runQueue();
        assertThat(exim.log())
                .anyMatch(line -> line.contains("== bob@example.org") && line.contains("452 4.2.2 Over quota"));
        assertThat(exim.queue()).anyMatch(line -> line.endsWith("bob@example.org"));
        assertThat(StoredMail.in(server, BOB)).hasSize(1);

        server.probe().administration().setQuota(BOB, OptionalLong.of(100), OptionalLong.empty());
        exim.runQueue();

        assertThat(exim.queue()).isEmpty();
        assertThat(StoredMail.in(server, BOB)).hasSize(2);
    }

    @Test
    void withIgnoreQuotaItIsDeliveredAtOnce() throws Exception {
        exim.submit(MESSAGE, "bob@example.org");
        exim.runQueue("-DCYRUS_IGNORE_QUOTA=true");

        assertThat(exim.queue()).isEmpty();
        assertThat(StoredMail.in(server, BOB)).as("%s", exim.log()).hasSize(2);
    }

    @Test
    void anUnknownUserIsReportedToTheSenderAndTheOthersGetTheMail() throws Exception {
        exim.submit(MESSAGE, "nobody@example.org", "alice@example.org");
        exim.runQueue();

        assertThat(exim.log())
                .anyMatch(line -> line.contains("** nobody@example.org") && line.contains("550 5.1.1 User unknown"));
        assertThat(StoredMail.in(server, MailboxName.inbox(ALICE))).hasSize(1);
    }

    @Test
    void nothingIsLostWhileTheServerIsDown() throws Exception {
        server.close();
        exim.submit(MESSAGE, "alice@example.org");
        exim.runQueue();

        assertThat(exim.queue()).anyMatch(line -> line.endsWith("alice@example.org"));
        assertThat(exim.log()).noneMatch(line -> line.contains(" ** "));
    }
}
