package org.jamescyrus.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.server.CyrusServer;

import static org.assertj.core.api.Assertions.assertThat;

/** swaks, a test program for SMTP and LMTP, logs in to our lmtpd on TCP and delivers. Its exit codes say how far it came. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@RequiresPeer(value = "swaks", debianPackage = "swaks", place = RequiresPeer.Place.UNPACKED)
class SwaksTest {
    private static final int SENDER_REFUSED = 23;
    private static final int NOT_AUTHENTICATED = 28;
    private static final MailboxName ALICE = MailboxName.inbox(new UserId("alice", Optional.empty()));

    @TempDir
    Path folder;

    private Site site;

    private Swaks swaks;

    @AutoClose
    private @Nullable CyrusServer server;

    @BeforeEach
    void configure() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = Site.in(folder.resolve("site"));
        site.serve("lmtp  cmd=\"lmtpd\"    listen=\"127.0.0.1:0\"", "lmtpa cmd=\"lmtpd -a\" listen=\"127.0.0.1:0\"");
        Templates.write(site.folder(), "tls/cert.pem", Map.of());
        Templates.write(site.folder(), "tls/key.pem", Map.of());
        site.add(
                "lmtp_admins: alice",
                "allowstarttls: yes",
                "tls_server_cert: " + site.folder().resolve("cert.pem"),
                "tls_server_key: " + site.folder().resolve("key.pem"));
        swaks = Swaks.in(folder);
    }

    private void start(String... options) throws Exception {
        site.add(options);
        server = site.start();
    }

    private CyrusServer running() {
        return Objects.requireNonNull(server);
    }

    @Test
    void itDeliversAfterStartTlsAndAuth() throws Exception {
        start();
        for (String mechanism : List.of("PLAIN", "LOGIN")) {
            RunningProcess sent =
                    send("--tls", "--auth", mechanism, "--auth-user", "alice", "--auth-password", "secret");

            assertThat(sent.exitCode()).as("%s", sent).isZero();
            assertThat(sent.out()).anyMatch(line -> line.endsWith("235 Authenticated!"));
        }
        assertThat(StoredMail.in(running(), ALICE)).hasSize(2).allSatisfy(message -> assertThat(message)
                .startsWith("Return-Path: <sender@example.net>\r\nReceived: from mta.example.net (")
                .contains("with LMTPSA\r\n", "This is a test mailing"));
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        start();
        RunningProcess sent = send("--tls", "--auth", "PLAIN", "--auth-user", "alice", "--auth-password", "wrong");

        assertThat(sent.exitCode()).as("%s", sent).isEqualTo(NOT_AUTHENTICATED);
        assertThat(sent.out()).anyMatch(line -> line.contains(" 501 5.5.4 "));
        assertThat(StoredMail.in(running(), ALICE)).isEmpty();
    }

    @Test
    void passwordsAreNotAskedForInClear() throws Exception {
        start();
        RunningProcess sent = send("--auth", "PLAIN", "--auth-user", "alice", "--auth-password", "secret");

        assertThat(sent.exitCode()).as("%s", sent).isEqualTo(NOT_AUTHENTICATED);
        assertThat(sent.out()).noneMatch(line -> line.contains("AUTH"));
    }

    @Test
    void unlessTheSiteAllowsIt() throws Exception {
        start("allowplaintext: yes");
        RunningProcess sent = send("--auth", "PLAIN", "--auth-user", "alice", "--auth-password", "secret");

        assertThat(sent.exitCode()).as("%s", sent).isZero();
    }

    @Test
    void mailWithoutAuthIsDeferred() throws Exception {
        start();
        RunningProcess sent = send();

        assertThat(sent.exitCode()).as("%s", sent).isEqualTo(SENDER_REFUSED);
        assertThat(sent.out()).anyMatch(line -> line.endsWith(" 430 Authentication required"));
    }

    @Test
    void mailWithoutAuthIsRefusedForGoodWhereTheSiteWantsIt() throws Exception {
        start("soft_noauth: no");
        RunningProcess sent = send("--tls");

        assertThat(sent.exitCode()).as("%s", sent).isEqualTo(SENDER_REFUSED);
        assertThat(sent.out()).anyMatch(line -> line.endsWith(" 530 Authentication required"));
    }

    @Test
    void whereClientsAreTrustedEachRecipientHasItsAnswer() throws Exception {
        start();
        RunningProcess sent =
                swaks.send(Site.port(running(), "lmtpa"), "--to", "alice,nobody,bob,alice+Foo@example.org");

        assertThat(sent.exitCode()).as("%s", sent).isZero();
        assertThat(sent.out())
                .anyMatch(line -> line.endsWith(" 550 5.1.1 User unknown"))
                .anyMatch(line -> line.contains(" 452 4.2.2 Over quota"))
                .filteredOn(line -> line.contains(" 250 2.1.5 Success"))
                .hasSize(2);
        assertThat(StoredMail.in(running(), ALICE)).singleElement().asString().contains("with LMTPA;");
    }

    private RunningProcess send(String... options) throws Exception {
        String[] toAlice =
                Stream.concat(Stream.of("--to", "alice"), Stream.of(options)).toArray(String[]::new);
        return swaks.send(Site.port(running(), "lmtp"), toAlice);
    }
}
