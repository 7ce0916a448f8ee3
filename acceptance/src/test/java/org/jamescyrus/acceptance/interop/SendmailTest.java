package org.jamescyrus.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.server.CyrusServer;

import static org.assertj.core.api.Assertions.assertThat;

/** A real sendmail, configured as in the manual, asks our smmapd whether it may accept a recipient. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@RequiresPeer(value = "sendmail", debianPackage = "sendmail-bin", place = RequiresPeer.Place.UNPACKED)
class SendmailTest {
    private static final List<String> MAPS = List.of("cyrus", "cyrustcp");

    @TempDir
    Path folder;

    private Site site;

    @AutoClose
    private CyrusServer server;

    private Sendmail sendmail;

    @BeforeEach
    void startServer() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = Site.in(folder.resolve("site"));
        server = site.start();
        sendmail = Sendmail.in(folder.resolve("sendmail"), site, Site.port(server));
    }

    @Test
    void mapsFindMailboxesAndNothingElse() throws Exception {
        for (String map : MAPS) {
            for (String known : List.of("alice", "ALICE", "alice+Foo", "alice@example.org", "+shared/pub")) {
                assertThat(sendmail.lookup(map, known))
                        .isEqualTo("%s (%s) returns %s<OK> (0)".formatted(map, known, known));
            }
            for (String unknown : List.of("nobody", "alice+foo", "+shared/Pub")) {
                assertThat(sendmail.lookup(map, unknown)).isEqualTo("%s (%s) no match (68)".formatted(map, unknown));
            }
        }
    }

    /** The codes are EX_TEMPFAIL and EX_UNAVAILABLE. */
    @Test
    void mapsTellTemporaryFromPermanent() throws Exception {
        for (String map : MAPS) {
            assertThat(sendmail.lookup(map, "bob")).isEqualTo(map + " (bob) no match (75)");
            assertThat(sendmail.lookup(map, "+shared/news")).isEqualTo(map + " (+shared/news) no match (69)");
        }
    }

    @Test
    void recipientsAreAcceptedRefusedAndDeferred() throws Exception {
        assertThat(sendmail.recipient("alice@example.org")).startsWith("250 2.1.5");
        assertThat(sendmail.recipient("alice+Foo@example.org")).startsWith("250 2.1.5");
        assertThat(sendmail.recipient("+shared/pub@example.org")).startsWith("250 2.1.5");
        assertThat(sendmail.recipient("nobody@example.org")).startsWith("550 5.1.1");
        assertThat(sendmail.recipient("alice+foo@example.org")).startsWith("550 5.1.1");
        assertThat(sendmail.recipient("+shared/news@example.org")).startsWith("550 5.1.1");
        assertThat(sendmail.recipient("bob@example.org")).startsWith("451 4.2.2");
        assertThat(sendmail.recipient("alice@example.com")).startsWith("550 5.7.1");
    }

    @Test
    void everybodyIsDeferredWhileTheServerIsDown() throws Exception {
        server.close();
        assertThat(sendmail.recipient("alice@example.org")).startsWith("451 4.2.2");
        assertThat(sendmail.recipient("nobody@example.org")).startsWith("451 4.2.2");

        server = site.start();
        assertThat(sendmail.recipient("alice@example.org")).startsWith("250 ");
        assertThat(sendmail.recipient("nobody@example.org")).startsWith("550 ");
    }
}
