package org.jamescyrus.cli.lmtp;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The command against a server that says what the test tells it to. */
@Timeout(60)
class SendCommandTest {
    @TempDir
    Path folder;

    private Path message = Path.of("");
    private ScriptedServer server;

    private record Ended(int code, String out, String err) {}

    SendCommandTest(@TempDir Path socket) throws IOException {
        server = new ScriptedServer(socket);
    }

    @BeforeEach
    void writeMessage() throws IOException {
        message = Files.writeString(folder.resolve("message"), "Subject: x\n\n.dot\nend");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Ended send(String... arguments) throws IOException {
        server.start();
        List<String> all = new ArrayList<>(List.of("send", "--socket", server.option(), "--from", "a@b"));
        Collections.addAll(all, arguments);
        all.add(message.toString());
        return run(all);
    }

    private static Ended run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new LmtpCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    @Test
    void aMessageIsHandedOver() throws Exception {
        Ended ended = send("--rcpt", "alice", "--rcpt", "bob@example.org");

        assertThat(ended.out()).isEqualTo("""
                2.1.5 alice: 250 2.1.5 Success
                2.1.5 bob@example.org: 250 2.1.5 Success
                """);
        assertThat(ended.code()).isZero();
        assertThat(server.commands())
                .containsExactly(
                        "LHLO",
                        "MAIL FROM:<a@b> SIZE=25",
                        "RCPT TO:<alice>",
                        "RCPT TO:<bob@example.org>",
                        "DATA",
                        "QUIT");
        assertThat(server.message()).isEqualTo("Subject: x\n\n..dot\nend\n");
    }

    @Test
    void whatIsAskedForStandsInTheCommands() throws Exception {
        Ended ended = send("--rcpt", "alice@dom", "--folder", "Foo/Bar", "--auth-as", "x y+z", "--ignore-quota");

        assertThat(ended.code()).isZero();
        assertThat(server.commands())
                .contains("MAIL FROM:<a@b> SIZE=25 AUTH=x+20y+2Bz", "RCPT TO:<alice+Foo/Bar@dom> IGNOREQUOTA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from=", "--from=<>"})
    void aBounceHasNoSender(String option) throws Exception {
        server.start();
        run(List.of("send", "--socket", server.option(), option, "--rcpt=alice", message.toString()));

        assertThat(server.commands()).contains("MAIL FROM:<> SIZE=25");
    }

    @Test
    void aSharedMailboxIsNamedWithPostuser() throws Exception {
        Path imapdConf = Files.writeString(folder.resolve("imapd.conf"), "configdirectory: /x\npostuser: bb\n");
        send("--folder", "pub", "--imapd-conf", imapdConf.toString());

        assertThat(server.commands()).contains("RCPT TO:<bb+pub>");
    }

    @Test
    void theFirstLmtpdOfTheSiteIsTaken() throws Exception {
        server.start();
        Path cyrusConf = Files.writeString(folder.resolve("cyrus.conf"), """
                SERVICES {
                  imap cmd="imapd" listen="imap"
                  one  cmd="lmtpd" listen="/site%s"
                  two  cmd="lmtpd -a" listen="127.0.0.1:2003"
                }
                """.formatted(server.address()));
        Ended ended = run(List.of(
                "send",
                "--cyrus-conf",
                cyrusConf.toString(),
                "--path-map",
                "/site=/",
                "--rcpt",
                "a",
                message.toString()));

        assertThat(ended.out()).startsWith("2.1.5 a: 250");
    }

    @Test
    void aTemporaryFailureWinsAndStandsFirst() throws Exception {
        server.answering("RCPT TO:<bob>", "550-Mailbox unknown.\n550 5.1.1 User unknown")
                .answering("RCPT TO:<carl>", "452 4.2.2 Over quota");
        Ended ended = send("--rcpt", "alice", "--rcpt", "bob", "--rcpt", "carl");

        assertThat(ended.code()).isEqualTo(75);
        assertThat(ended.out()).isEqualTo("""
                4.2.2 carl: 452 4.2.2 Over quota
                5.1.1 bob: 550 5.1.1 User unknown
                2.1.5 alice: 250 2.1.5 Success
                """);
    }

    @Test
    void withoutTemporaryOnesTheFirstFailureDecides() throws Exception {
        server.answering("RCPT TO:<bob>", "550 5.7.1 Permission denied")
                .answering("RCPT TO:<carl>", "550 5.1.1 User unknown");

        assertThat(send("--rcpt", "alice", "--rcpt", "bob", "--rcpt", "carl").code())
                .isEqualTo(77);
    }

    @Test
    void nothingIsSentForNobody() throws Exception {
        server.answering("RCPT", "550 5.1.1 User unknown");

        assertThat(send("--rcpt", "alice").code()).isEqualTo(67);
        assertThat(server.commands()).doesNotContain("DATA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''   | 421 4.3.2 closed for repair        | 75
                    ''   | 554 go away                        | 65
                    ''   | (close)                            | 75
                    ''   | HTTP/1.1 400 Bad Request           | 76
                    LHLO | 500 5.5.2 Syntax error             | 76
                    MAIL | 430 Authentication required        | 75
                    MAIL | 530 Authentication required        | 77
                    MAIL | 552 5.2.3 Message SIZE exceeds     | 65
                    RCPT | (close)                            | 75
                    DATA | 451 4.3.0 not now                  | 75
                    DATA | 250 ok                             | 76
                    .    | 554 5.6.0 invalid header           | 65
                    .    | 550 5.7.1 not wanted               | 65
                    .    | 451 4.3.0 System I/O error         | 75
                    .    | (close)                            | 75
                    """)
    void eachFailureHasItsExitCode(String beginning, String answer, int code) throws Exception {
        server.answering(beginning, answer);
        Ended ended = send("--rcpt", "alice");

        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.out()).matches("[45]\\.\\d\\.\\d alice: .+\n");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForWithoutEnd() throws Exception {
        server.answering(ScriptedServer.DOT, ScriptedServer.SILENCE);
        Ended ended = send("--rcpt", "alice", "--timeout", "1");

        assertThat(ended.code()).isEqualTo(75);
        assertThat(ended.out()).isEqualTo("4.4.2 alice: nothing came within 1 s\n");
    }

    /** As Cyrus does. */
    @Test
    void aMessageTooLargeMayBeAnsweredOnceForAll() throws Exception {
        server.answering(ScriptedServer.DOT, "552 5.2.3 Message size (9) exceeds fixed maximum message size (1)")
                .answering("once", "");
        Ended ended = send("--rcpt", "alice", "--rcpt", "bob");

        assertThat(ended.code()).isEqualTo(65);
        assertThat(ended.out().lines()).hasSize(2).allMatch(line -> line.startsWith("5.2.3 "));
    }

    @Test
    void moreRecipientsThanFitIntoAGroupAreAllServed() throws Exception {
        List<String> options = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Collections.addAll(options, "--rcpt", "u" + i);
        }
        Ended ended = send(options.toArray(String[]::new));

        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines()).hasSize(120);
        assertThat(server.commands()).hasSize(1 + 1 + 120 + 1 + 1);
    }

    @Test
    void whatTheServerDoesNotOfferIsNotUsed() throws Exception {
        server.answering("LHLO", "250 mail.example.org");
        assertThat(send("--rcpt", "alice").code()).isZero();
        assertThat(server.commands()).contains("MAIL FROM:<a@b>");
    }

    @ParameterizedTest
    @CsvSource({"--ignore-quota, 76", "--starttls, 69"})
    void whatIsAskedForAndNotOfferedIsAFailure(String option, int code) throws Exception {
        server.answering("LHLO", "250 mail.example.org");
        assertThat(send("--rcpt", "alice", option).code()).isEqualTo(code);
        assertThat(server.commands()).containsExactly("LHLO");
    }

    @Test
    void aPasswordIsSentAndNotShown() throws Exception {
        server.answering("LHLO", "250-mail.example.org\n250 AUTH PLAIN LOGIN");
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        Ended ended = send("-v", "--rcpt", "alice", "--auth", "cyrus", "--password-file", password.toString());

        assertThat(ended.code()).isZero();
        assertThat(server.commands()).contains("AUTH PLAIN AGN5cnVzAHNlY3JldA==");
        assertThat(ended.err())
                .contains("> AUTH PLAIN (of cyrus)\n< 235 Authenticated!\n> MAIL FROM:<a@b>\n")
                .doesNotContain("secret", "AGN5", "Subject");
    }

    @Test
    void aWrongPasswordIsNoPermissionWhateverItsCode() throws Exception {
        server.answering("LHLO", "250-mail.example.org\n250 AUTH PLAIN")
                .answering("AUTH", "501 5.5.4 undefined error!");
        Path password = Files.writeString(folder.resolve("password"), "wrong");

        assertThat(send("--rcpt", "alice", "--auth", "cyrus", "--password-file", password.toString())
                        .code())
                .isEqualTo(77);
    }

    @Test
    void jsonHasEveryRecipientInItsPlace() throws Exception {
        server.answering("RCPT TO:<bob>", "550 5.1.1 User unknown");
        Ended ended = send("--json", "--rcpt", "alice", "--rcpt", "bob");

        assertThat(new ObjectMapper().readTree(ended.out())).isEqualTo(new ObjectMapper().readTree("""
                {"outcome": "unknown-user", "exitCode": 67, "recipients": [
                  {"recipient": "alice", "outcome": "delivered", "status": "2.1.5", "text": "250 2.1.5 Success"},
                  {"recipient": "bob", "outcome": "unknown-user", "status": "5.1.1", "text": "550 5.1.1 User unknown"}]}
                """));
    }

    @Test
    void noServerIsUnavailable() {
        Ended ended = run(
                List.of("send", "--socket", "unix:" + folder.resolve("nothing"), "--rcpt", "a", message.toString()));

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.out()).startsWith("4.4.1 a: ");
    }

    @Test
    void aMessageThatIsNotThereIsNoInput() throws Exception {
        message = folder.resolve("nothing");
        Ended ended = send("--rcpt", "a");

        assertThat(ended.code()).isEqualTo(66);
        assertThat(ended.err()).startsWith("4.3.0 ").contains(message.toString());
    }

    @Test
    void aSiteWithoutLmtpdIsAWrongSite() throws Exception {
        Path cyrusConf = Files.writeString(folder.resolve("cyrus.conf"), "SERVICES {\n}\n");
        Ended ended = run(List.of("send", "--cyrus-conf", cyrusConf.toString(), "--rcpt", "a", message.toString()));

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err()).contains(cyrusConf + ": has no lmtpd");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --from x                    | to whom?
                    --rcpt a>                   | cannot stand in a command
                    --rcpt a --insecure         | --insecure
                    --rcpt a --auth x           | --password-file
                    --rcpt a --timeout 0        | --timeout
                    --rcpt a --socket host:24   | is no socket
                    """)
    void aWrongCommandLineIsSaid(String arguments, String said) {
        List<String> all = new ArrayList<>(List.of("send"));
        Collections.addAll(all, arguments.split(" "));
        all.add("-");
        Ended ended = run(all);

        assertThat(ended.code()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(ended.err()).contains(said);
    }
}
