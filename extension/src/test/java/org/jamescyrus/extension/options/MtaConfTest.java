package org.jamescyrus.extension.options;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.delivery.outgoing.OutgoingMessage;
import org.jamescyrus.delivery.outgoing.SendmailProgram;
import org.jamescyrus.delivery.outgoing.SmtpServer;
import org.jamescyrus.delivery.outgoing.Submission;
import org.jamescyrus.delivery.outgoing.SubmissionException;
import org.jamescyrus.delivery.outgoing.SubmissionException.Remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class MtaConfTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final OutgoingMessage MESSAGE = new OutgoingMessage(
            "",
            "x@elsewhere.test",
            () -> new ByteArrayInputStream("Subject: s\r\n\r\n.dot\nbare".getBytes(StandardCharsets.US_ASCII)));

    @TempDir
    Path folder;

    /** A sendmail that keeps what it is told in {@code heard} and answers as scripted. */
    private Path sendmail(String toData) throws Exception {
        Path program = folder.resolve("sendmail");
        Files.writeString(program, """
                #!/bin/sh
                printf '220-hello\\r\\n220 there\\r\\n'
                exec 3>"$(dirname "$0")/heard"
                echo "$*" >&3
                for answer in '250 ok' '250 ok' '250 ok' '354 go'; do
                  read -r line; echo "$line" >&3; printf '%%s\\r\\n' "$answer"
                done
                while read -r line; do
                  echo "$line" >&3
                  [ "$line" = "$(printf '.\\r')" ] && break
                done
                printf '%s\\r\\n'
                read -r line
                """.formatted(toData));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private static Submission program(Path program, Duration timeout) {
        return new SendmailProgram(program, "mail.example.org", timeout);
    }

    @Test
    void theProgramIsSpokenToInSmtp() throws Exception {
        program(sendmail("250 queued"), TIMEOUT).submit(MESSAGE);
        assertThat(Files.readString(folder.resolve("heard"))).isEqualTo("""
                        -bs
                        EHLO mail.example.org\r
                        MAIL FROM:<>\r
                        RCPT TO:<x@elsewhere.test>\r
                        DATA\r
                        Subject: s\r
                        \r
                        ..dot\r
                        bare\r
                        .\r
                        """);
    }

    @Test
    void aMessageTheProgramRefusesIsNotSent() throws Exception {
        Path refusing = sendmail("554 no");
        assertThatThrownBy(() -> program(refusing, TIMEOUT).submit(MESSAGE))
                .hasMessageContaining("to the message it answered '554 no'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/true", "/no/such/program"})
    void aProgramThatIsNoSendmailMeansKeep(String path) {
        assertThatThrownBy(() -> program(Path.of(path), TIMEOUT).submit(MESSAGE))
                .isInstanceOfSatisfying(
                        SubmissionException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.KEEP));
    }

    @Test
    void aProgramThatSaysNothingIsEnded() throws Exception {
        Path silent = folder.resolve("silent");
        Files.writeString(silent, "#!/bin/sh\nexec cat >/dev/null\n");
        Files.setPosixFilePermissions(silent, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> program(silent, Duration.ofMillis(200)).submit(MESSAGE))
                .isInstanceOf(SubmissionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:587, localhost, 587",
        "mx.example.org, mx.example.org, 587",
        "127.0.0.1:25/noauth, 127.0.0.1, 25",
        "[::1]:25, ::1, 25"
    })
    void smtpHostIsRead(String text, String host, int port) {
        assertThat(SmtpServer.at(text, "c", TIMEOUT)).isEqualTo(new SmtpServer(host, port, "c", TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mx.example.org/tls", "mx:99999", "mx:smtp"})
    void anotherSmtpHostIsRefused(String text) {
        assertThatThrownBy(() -> SmtpServer.at(text, "c", TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    private static Submission ofSite(String... lines) throws ConfigurationException {
        return MtaConf.of(ImapdConf.parse("imapd.conf", List.of(lines), Dialect.newest()), "c");
    }

    @Test
    void imapdConfNamesTheMta() throws Exception {
        assertThat(ofSite()).isInstanceOf(SendmailProgram.class);
        assertThat(ofSite("smtp_backend: host", "smtp_host: mx:25"))
                .isInstanceOfSatisfying(
                        SmtpServer.class, mx -> assertThat(mx.port()).isEqualTo(25));
    }

    @Test
    void anSmtpHostThatCannotBeUsedIsNamedWithItsLine() {
        assertThatThrownBy(() -> ofSite("smtp_backend: host", "smtp_host: mx:587/tls"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("imapd.conf:2: smtp_host: 'mx:587/tls'");
    }
}
