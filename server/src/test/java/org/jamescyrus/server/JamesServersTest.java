package org.jamescyrus.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.testing.SelfSigned;

import static org.assertj.core.api.Assertions.assertThat;

/** James's own servers in the place of imapd, pop3d and timsieved, on a site that wants TLS before passwords. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JamesServersTest {
    private static final String PLAIN_ALICE =
            Base64.getEncoder().encodeToString("\0alice\0secret".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    static Path folder;

    private static SelfSigned tls;
    private static CyrusServer server;

    @BeforeAll
    static void start() throws Exception {
        tls = SelfSigned.in(folder);
        server = CyrusServer.start(new SiteFolder(folder).write(tls.options() + """
                servername: mail.office.example
                allowplaintext: no
                local_allowplaintext: yes
                poplocal_allowplaintext: yes
                sievelocal_allowplaintext: yes
                sievelocal_tls_server_cert: disabled
                """, """
                imap        cmd="imapd" listen="127.0.0.1:0" maxchild=100
                imaps       cmd="imapd -s" listen="127.0.0.1:0"
                local       cmd="imapd" listen="127.0.0.1:0"
                pop3        cmd="pop3d" listen="127.0.0.1:0" maxchild=50
                pop3s       cmd="pop3d -s" listen="127.0.0.1:0"
                poplocal    cmd="pop3d" listen="127.0.0.1:0"
                sieve       cmd="timsieved" listen="127.0.0.1:0" maxchild=50
                sievelocal  cmd="timsieved" listen="127.0.0.1:0"
                smmap       cmd="smmapd" listen="127.0.0.1:0"
                """));
        server.probe().administration().createUser(new UserId("alice", Optional.empty()), "secret");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LineClient plain(String service) throws Exception {
        return LineClient.plain(Endpoints.of(server, service));
    }

    private static LineClient secure(String service) throws Exception {
        return LineClient.tls(Endpoints.of(server, service), tls.client());
    }

    @Test
    void everyServiceListensUnderItsNameInCyrusConf() {
        assertThat(server.probe().endpoints())
                .extracting(ServerProbe.Endpoint::service)
                .containsExactly(
                        "smmap",
                        "imap",
                        "imaps",
                        "local",
                        "pop3",
                        "pop3s",
                        "poplocal",
                        "sieve",
                        "sievelocal",
                        "webadmin");
        assertThat(server.probe().endpoints())
                .extracting(ServerProbe.Endpoint::address)
                .allMatch(address -> address.matches("(inet:|http://)127\\.0\\.0\\.1:[1-9][0-9]*"))
                .doesNotHaveDuplicates();
    }

    @Test
    void imapTakesAPasswordOnlyAfterStartTls() throws Exception {
        try (LineClient imap = plain("imap")) {
            assertThat(imap.read()).startsWith("* OK ").contains("mail.office.example");
            assertThat(imap.ask("c CAPABILITY"))
                    .contains(" STARTTLS", " LOGINDISABLED")
                    .doesNotContain("AUTH=PLAIN");
            assertThat(imap.read()).startsWith("c OK");
            assertThat(imap.ask("a LOGIN alice secret")).startsWith("a NO ");
            assertThat(imap.ask("b STARTTLS")).startsWith("b OK");
            assertThat(imap.startTls(tls.client())).isEqualTo("TLSv1.3");
            assertThat(imap.ask("c LOGIN alice secret")).startsWith("c OK");
        }
    }

    @Test
    void imapsShakesHandsFirst() throws Exception {
        try (LineClient imap = secure("imaps")) {
            assertThat(imap.read()).startsWith("* OK ");
            assertThat(imap.ask("a LOGIN alice secret")).startsWith("a OK");
        }
    }

    @Test
    void imapThatMayTakeAPasswordInTheClearDoes() throws Exception {
        try (LineClient imap = plain("local")) {
            imap.read();
            assertThat(imap.ask("a LOGIN alice secret")).startsWith("a OK");
        }
    }

    @Test
    void pop3TakesAUserOnlyAfterStls() throws Exception {
        try (LineClient pop3 = plain("pop3")) {
            assertThat(pop3.read()).startsWith("+OK ").contains("mail.office.example");
            pop3.send("CAPA");
            assertThat(pop3.readTo(".")).contains("\nSTLS\n").doesNotContain("\nUSER\n");
            assertThat(pop3.ask("USER alice")).isEqualTo("-ERR [AUTH] USER command only available under a layer");
            assertThat(pop3.ask("PASS secret")).startsWith("-ERR");
            assertThat(pop3.ask("STLS")).startsWith("+OK");
            pop3.startTls(tls.client());
            pop3.send("CAPA");
            assertThat(pop3.readTo(".")).contains("\nUSER\n");
            assertThat(pop3.ask("USER alice")).startsWith("+OK");
            assertThat(pop3.ask("PASS secret")).startsWith("+OK");
            assertThat(pop3.ask("STAT")).isEqualTo("+OK 0 0");
        }
    }

    @Test
    void pop3sAndPop3InTheClearLogIn() throws Exception {
        try (LineClient pop3s = secure("pop3s");
                LineClient local = plain("poplocal")) {
            for (LineClient pop3 : new LineClient[] {pop3s, local}) {
                assertThat(pop3.read()).startsWith("+OK");
                assertThat(pop3.ask("USER alice")).startsWith("+OK");
                assertThat(pop3.ask("PASS wrong")).startsWith("-ERR");
                assertThat(pop3.ask("USER alice")).startsWith("+OK");
                assertThat(pop3.ask("PASS secret")).startsWith("+OK");
                assertThat(pop3.ask("QUIT")).startsWith("+OK");
            }
        }
    }

    @Test
    void manageSieveAuthenticatesOnlyAfterStartTls() throws Exception {
        try (LineClient sieve = plain("sieve")) {
            assertThat(sieve.readTo("OK")).contains("\"SIEVE\" \"", "fileinto", "\"STARTTLS\"", "\"SASL\" \"\"");
            assertThat(sieve.ask("AUTHENTICATE \"PLAIN\" \"" + PLAIN_ALICE + "\""))
                    .isEqualTo("NO (ENCRYPT-NEEDED) \"Send STARTTLS first\"");
            assertThat(sieve.ask("authenticate \"PLAIN\"")).startsWith("NO (ENCRYPT-NEEDED)");
            assertThat(sieve.ask("STARTTLS")).startsWith("OK");
            sieve.startTls(tls.client());
            assertThat(sieve.readTo("OK")).contains("\"SASL\" \"PLAIN\"").doesNotContain("STARTTLS");
            assertThat(sieve.ask("STARTTLS")).startsWith("NO ");
            assertThat(sieve.ask("AUTHENTICATE \"PLAIN\" \"" + PLAIN_ALICE + "\""))
                    .startsWith("OK");
            assertThat(sieve.ask("PUTSCRIPT \"main\" {7+}\r\nkeep;\r\n")).startsWith("OK");
            assertThat(sieve.ask("LISTSCRIPTS")).isEqualTo("\"main\"");
        }
    }

    @Test
    void manageSieveWithoutACertificateSaysSo() throws Exception {
        try (LineClient sieve = plain("sievelocal")) {
            assertThat(sieve.readTo("OK")).contains("\"SASL\" \"PLAIN\"").doesNotContain("STARTTLS");
            assertThat(sieve.ask("STARTTLS")).startsWith("NO ");
            assertThat(sieve.ask("AUTHENTICATE \"PLAIN\" \"" + PLAIN_ALICE + "\""))
                    .startsWith("OK");
        }
    }
}
