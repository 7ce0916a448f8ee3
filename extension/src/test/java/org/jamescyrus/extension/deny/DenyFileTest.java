package org.jamescyrus.extension.deny;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DenyFileTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());

    /** What cyr_deny 3.6.1 wrote for {@code alice}, {@code -s lm*,x -m 'go away é now' carol} and {@code dave@dom.test}. */
    private static final byte[] OF_CYR_DENY = HexFormat.of()
            .parseHex("616c69636509" + "32ff892aff89"
                    + hex("Access to this service has been blocked") + "0a"
                    + hex("carol") + "09" + "32ff89" + hex("lm*,x") + "ff89" + hex("go") + "ff89" + hex("away é now")
                    + "0a"
                    + hex("dave@dom.test") + "09" + "32ff892aff89" + hex("a") + "ffff" + hex("b") + "0a");

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @TempDir
    Path folder;

    private final Logger logger = (Logger) LoggerFactory.getLogger(DenyFile.class.getPackageName());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void readLog() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void leaveLog() {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    private Path path() {
        return folder.resolve("user_deny.db");
    }

    private List<String> complaints() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** As Cyrus's flat databases are written: a new file takes the place of the old one. */
    private void replace(byte[] octets) throws IOException {
        Files.move(
                Files.write(folder.resolve("user_deny.db.NEW"), octets),
                path(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void replace(String text) throws IOException {
        replace(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> denial(DenyFile file, UserId user) {
        return file.of("smmap").denial(user);
    }

    @Test
    void aFileOfCyrDenyIsUnderstood() throws Exception {
        replace(OF_CYR_DENY);
        DenyFile file = new DenyFile(path());
        assertThat(denial(file, ALICE)).hasValue("Access to this service has been blocked");
        assertThat(file.of("lmtp").denial(new UserId("carol", Optional.empty())))
                .hasValue("go away é now");
        assertThat(denial(file, new UserId("carol", Optional.empty()))).isEmpty();
        assertThat(denial(file, new UserId("dave", Optional.of("dom.test")))).hasValue("a\ufffdb");
        assertThat(denial(file, new UserId("dave", Optional.empty()))).isEmpty();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void noFileDeniesNobodyAndANewOneIsRead() throws Exception {
        DenyFile file = new DenyFile(path());
        assertThat(denial(file, ALICE)).isEmpty();
        replace("alice\t2\t*\tno\n");
        file.refresh();
        assertThat(denial(file, ALICE)).hasValue("no");
        replace("alice\t2\t*\toh\n");
        file.refresh();
        assertThat(denial(file, ALICE)).as("of the same size").hasValue("oh");
        Files.delete(path());
        file.refresh();
        assertThat(denial(file, ALICE)).isEmpty();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aBadLineIsNamedOnceAndTheOthersHold() throws Exception {
        replace("\nbob\nalice\t2\t*\tno\ncarol\t3\t*\tno\ndave\t2\t[\tno\n" + "x".repeat(DenyList.LONGEST_LINE + 1)
                + "\n");
        DenyFile file = new DenyFile(path());
        file.refresh();
        assertThat(denial(file, ALICE)).hasValue("no");
        assertThat(complaints())
                .satisfiesExactly(
                        bob -> assertThat(bob).startsWith(path() + ":2: has no tab behind the user; "),
                        carol -> assertThat(carol).startsWith(path() + ":4: is not 'USER, 1 or 2, SERVICES, MESSAGE'"),
                        dave -> assertThat(dave).startsWith(path() + ":5: is not 'USER, 1 or 2, SERVICES, MESSAGE'"),
                        tooLong -> assertThat(tooLong).startsWith(path() + ":6: is longer than 8192 octets"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "skiplist, a1028b0d736b69706c6973742066696c65",
        "twoskip, a1028b0d74776f736b69702066696c65",
        "sql, 53514c69746520666f726d6174203300"
    })
    void anotherFormatIsAnErrorThatSaysHowToConvertIt(String format, String octets) throws Exception {
        replace(HexFormat.of().parseHex(octets));
        assertThatThrownBy(() -> new DenyFile(path()))
                .as(format)
                .isInstanceOf(IOException.class)
                .hasMessage(path() + ": is not in Cyrus's flat format, the only one read here; convert it"
                        + " (cvt_cyrusdb OLD FORMAT NEW flat) and set userdeny_db: flat");
    }

    @Test
    void whatIsNoFileIsAnErrorAtTheStart() throws Exception {
        Files.createDirectory(path());
        assertThatThrownBy(() -> new DenyFile(path()))
                .isInstanceOf(IOException.class)
                .hasMessage(path() + ": is no file; it should be Cyrus's user_deny.db");
    }

    @Test
    void aFileThatGoesBadIsReportedOnceAndTheDenialsReadLastStay() throws Exception {
        replace("alice\t2\t*\tno\n");
        DenyFile file = new DenyFile(path());
        replace(HexFormat.of().parseHex("a1028b0d74776f736b69702066696c65"));
        file.refresh();
        file.refresh();
        assertThat(denial(file, ALICE)).hasValue("no");
        replace(new byte[DenyFile.LARGEST + 1]);
        file.refresh();
        assertThat(denial(file, ALICE)).hasValue("no");
        assertThat(complaints())
                .satisfiesExactly(
                        format -> assertThat(format).contains("is not in Cyrus's flat format"), size -> assertThat(size)
                                .contains("has more than 16777216 octets")
                                .endsWith("; until then the denials read before stay"));
        replace("bob\t2\t*\tno\n");
        file.refresh();
        assertThat(denial(file, ALICE)).isEmpty();
    }

    @Test
    void aFileOfBadLinesDoesNotFillTheLog() throws Exception {
        replace("bad\n".repeat(1000));
        new DenyFile(path());
        assertThat(complaints()).hasSize(21).last().asString().contains("1000 lines are passed over");
    }

    @Test
    void whatMayNotBeReadIsAnErrorAtTheStart() throws Exception {
        replace("alice\t2\t*\tno\n");
        Files.setPosixFilePermissions(path(), Set.of());
        Assumptions.assumeFalse(Files.isReadable(path()), "the superuser reads everything");
        assertThatThrownBy(() -> new DenyFile(path()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        path() + ": cannot be read (permission denied), so that users it denies would get");
    }
}
