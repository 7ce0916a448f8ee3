package org.jamescyrus.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.james.core.Username;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;

/** A bare name logs in to its default domain, and so does the whole one: recorded {@code lmtp-login-virtdomains-userid}. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DefaultDomainLoginTest {
    @TempDir
    static Path folder;

    private static CyrusServer server;

    @BeforeAll
    static void start() throws Exception {
        server = CyrusServer.start(new SiteFolder(folder).write("""
                virtdomains: userid
                defaultdomain: example.org
                allowplaintext: yes
                """, """
                imap   cmd="imapd" listen="127.0.0.1:0"
                pop3   cmd="pop3d" listen="127.0.0.1:0"
                sieve  cmd="timsieved" listen="127.0.0.1:0"
                """));
        server.probe().administration().createUser(new UserId("alice", Optional.empty()), "secret");
        server.probe().administration().createUser(new UserId("dora", Optional.of("dom.test")), "secret");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LineClient client(String service) throws Exception {
        return LineClient.plain(Endpoints.of(server, service));
    }

    private static String imap(String user) throws Exception {
        try (LineClient imap = client("imap")) {
            imap.read();
            return imap.ask("a LOGIN \"" + user + "\" secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "ALICE",
                " alice",
                "alice@example.org",
                "Alice@Example.ORG",
                "alice%example.org",
                "dora@dom.test"
            })
    void imapKnowsAUserByEveryNameThatCyrusDoes(String user) throws Exception {
        assertThat(imap(user)).startsWith("a OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dora", "alice@dom.test", "alice+Foo"})
    void imapKnowsNobodyByOtherNames(String user) throws Exception {
        assertThat(imap(user)).startsWith("a NO");
    }

    @Test
    void bothNamesOpenTheSameMailboxes() throws Exception {
        try (LineClient imap = client("imap")) {
            imap.read();
            imap.ask("a LOGIN alice secret");
            assertThat(imap.ask("b CREATE OfAlice")).startsWith("b OK");
        }
        try (LineClient imap = client("imap")) {
            imap.read();
            imap.ask("a LOGIN alice@example.org secret");
            assertThat(imap.ask("b STATUS OfAlice (MESSAGES)")).startsWith("* STATUS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "alice@example.org", "dora@dom.test"})
    void pop3Too(String user) throws Exception {
        try (LineClient pop3 = client("pop3")) {
            pop3.read();
            assertThat(pop3.ask("USER " + user)).startsWith("+OK");
            assertThat(pop3.ask("PASS secret")).startsWith("+OK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "alice@example.org"})
    void aScriptThatIsPutUnderEitherNameIsTheUsers(String user) throws Exception {
        String plain =
                Base64.getEncoder().encodeToString(("\0" + user + "\0secret").getBytes(StandardCharsets.US_ASCII));
        try (LineClient sieve = client("sieve")) {
            sieve.readTo("OK");
            assertThat(sieve.ask("AUTHENTICATE \"PLAIN\" \"" + plain + "\"")).startsWith("OK");
            assertThat(sieve.ask("PUTSCRIPT \"" + user.length() + "\" {5+}\r\nkeep;"))
                    .startsWith("OK");
        }
        assertThat(server.probe().scripts().listScripts(Username.of("alice@example.org")))
                .anyMatch(script -> script.getName().getValue().equals(String.valueOf(user.length())));
    }
}
