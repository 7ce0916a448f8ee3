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

/** A real Postfix asks our smmapd, inside a real James, whether it may accept a recipient. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostfixTest {
    @TempDir
    Path folder;

    private Site site;

    @AutoClose
    private CyrusServer server;

    @AutoClose
    private Postfix postfix;

    @BeforeEach
    void startServer() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = Site.in(folder.resolve("site"));
        server = site.start();
        postfix = Postfix.in(folder.resolve("postfix"), site);
    }

    @Test
    @RequiresPeer(value = "postmap", debianPackage = "postfix")
    void postmapFindsMailboxesAndNothingElse() throws Exception {
        for (String map : maps()) {
            for (String known : List.of("alice", "alice+Foo", "alice+lists", "ALICE")) {
                RunningProcess found = postfix.postmap(known, map);
                assertThat(found.out()).as(map).containsExactly(known);
                assertThat(found.exitCode()).isZero();
            }
            for (String unknown : List.of("nobody", "alice+Missing")) {
                RunningProcess missing = postfix.postmap(unknown, map);
                assertThat(missing.out()).as(map).isEmpty();
                assertThat(missing.err()).as(map).isEmpty();
                assertThat(missing.exitCode()).isOne();
            }
        }
    }

    @Test
    @RequiresPeer(value = "postmap", debianPackage = "postfix")
    void postmapReportsOverQuotaAsATemporaryError() throws Exception {
        for (String map : maps()) {
            RunningProcess overQuota = postfix.postmap("bob", map);

            assertThat(overQuota.out()).as(map).isEmpty();
            assertThat(overQuota.err())
                    .as(map)
                    .anyMatch(line -> line.contains("temporary error: Over quota"))
                    .anyMatch(line -> line.contains("fatal") && line.contains("query error"));
            assertThat(overQuota.exitCode()).isNotZero();
        }
    }

    @Test
    @RequiresPeer(value = "postfix", debianPackage = "postfix", startedBy = RequiresPeer.StartedBy.ROOT)
    void smtpdAcceptsRefusesAndDefersRecipients() throws Exception {
        postfix.start();

        assertThat(postfix.recipient("alice@example.org")).startsWith("250 2.1.5");
        assertThat(postfix.recipient("nobody@example.org")).startsWith("550 5.1.1");
        assertThat(postfix.recipient("bob@example.org")).startsWith("451 4.3.0");
    }

    @Test
    @RequiresPeer(value = "postfix", debianPackage = "postfix", startedBy = RequiresPeer.StartedBy.ROOT)
    void smtpdDefersEverybodyWhileTheServerIsDownAndRecoversWithIt() throws Exception {
        postfix.start();
        assertThat(postfix.recipient("alice@example.org")).startsWith("250 ");

        server.close();
        assertThat(postfix.recipient("alice@example.org")).startsWith("451 ");
        assertThat(postfix.recipient("nobody@example.org")).startsWith("451 ");

        server = site.start();
        assertThat(postfix.recipient("alice@example.org")).startsWith("250 ");
        assertThat(postfix.recipient("nobody@example.org")).startsWith("550 ");
    }

    /** Postfix folds a recipient's case, and asks a socketmap neither without the extension nor for the domain. */
    @Test
    @RequiresPeer(value = "postfix", debianPackage = "postfix", startedBy = RequiresPeer.StartedBy.ROOT)
    void smtpdReachesFoldersInLowerCaseOnly() throws Exception {
        postfix.start();

        assertThat(postfix.recipient("alice+lists@example.org")).startsWith("250 2.1.5");
        assertThat(postfix.recipient("alice+LISTS@example.org")).startsWith("250 2.1.5");
        assertThat(postfix.recipient("alice+Foo@example.org")).startsWith("550 5.1.1");
    }

    /** On the unix socket and on TCP. */
    private List<String> maps() {
        List<String> maps = server.probe().endpoints().stream()
                .filter(endpoint -> endpoint.service().startsWith("smmap"))
                .map(endpoint -> "socketmap:" + endpoint.address() + ":smmap")
                .toList();
        assertThat(maps)
                .satisfiesExactly(unix -> assertThat(unix).startsWith("socketmap:unix:/"), tcp -> assertThat(tcp)
                        .startsWith("socketmap:inet:127.0.0.1:"));
        return maps;
    }
}
