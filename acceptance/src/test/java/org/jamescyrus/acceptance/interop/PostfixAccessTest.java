package org.jamescyrus.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.server.CyrusServer;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Postfix asks the access map before the recipient map, as in docs/smmapd.md. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@RequiresPeer(value = "postfix", debianPackage = "postfix", startedBy = RequiresPeer.StartedBy.ROOT)
class PostfixAccessTest {
    @TempDir
    Path folder;

    private Site site;

    @AutoClose
    private @Nullable CyrusServer server;

    @AutoClose
    private Postfix postfix;

    @BeforeEach
    void startPostfix() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = Site.in(folder.resolve("site"));
        site.set("smmap.map.access=access", "smmap.map.access.domains=example.org");
        postfix = Postfix.askingAccess(folder.resolve("postfix"), site);
        postfix.start();
    }

    private void start(String... options) throws Exception {
        site.add(options);
        server = site.start();
        assertThat(server.probe().endpoints()).isNotEmpty();
    }

    @Test
    void anOverQuotaRecipientIsRefusedForGoodWhereTheSiteWantsIt() throws Exception {
        start("lmtp_over_quota_perm_failure: yes");

        assertThat(postfix.recipient("bob@example.org"))
                .startsWith("552 5.2.2 ")
                .contains("Over quota");
    }

    @Test
    void anOverQuotaRecipientIsDeferredOtherwise() throws Exception {
        start();

        assertThat(postfix.recipient("bob@example.org"))
                .startsWith("452 4.2.2 ")
                .contains("Over quota");
    }

    @Test
    void aDeniedUserIsRefusedInTheWordsOfTheList() throws Exception {
        Files.writeString(site.folder().resolve("user_deny.db"), "alice\t2\tsmmap\tAlice has left\n");
        start();

        assertThat(postfix.recipient("alice@example.org"))
                .startsWith("550 5.2.1 ")
                .contains("Alice has left");
    }

    @Test
    void everybodyElseIsForTheRecipientMapAndPostfixsAliases() throws Exception {
        start("lmtp_over_quota_perm_failure: yes");

        for (String known : List.of("alice@example.org", "Alice+lists@example.org", "sales@example.org")) {
            assertThat(postfix.recipient(known)).as(known).startsWith("250 2.1.5");
        }
        assertThat(postfix.recipient("nobody@example.org")).startsWith("550 5.1.1");
        assertThat(postfix.recipient("bob@example.net")).startsWith("554 5.7.1");
    }

    @Test
    void everybodyIsDeferredWhileTheServerIsDown() throws Exception {
        for (String recipient : List.of("alice@example.org", "bob@example.org", "nobody@example.org")) {
            assertThat(postfix.recipient(recipient)).as(recipient).startsWith("451 ");
        }
    }
}
