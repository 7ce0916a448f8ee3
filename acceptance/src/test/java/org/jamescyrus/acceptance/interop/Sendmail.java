package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sendmail with everything in one folder, which accepts mail for {@code example.org} after asking a socket map, and
 * hands it to a site's lmtpd. It listens nowhere: it speaks SMTP over pipes.
 */
final class Sendmail {
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final String LOOKUP = "map_lookup: ";

    /** Else it keeps its mail while the machine is busy with other tests. */
    private static final List<String> AT_ANY_LOAD = List.of("-OQueueLA=10000", "-ORefuseLA=10000");

    private final Path folder;
    private final Path configuration;
    private final UnpackedProgram program;

    private Sendmail(Path folder, Path configuration, UnpackedProgram program) {
        this.folder = folder;
        this.configuration = configuration;
        this.program = program;
    }

    /**
     * @param site whose socket is that of the map {@code cyrus}
     * @param port of the map {@code cyrustcp}
     */
    static Sendmail in(Path folder, Site site, int port) throws IOException {
        Path configuration = Templates.writeExample(
                folder,
                "sendmail.cf",
                Map.of(
                        "folder", folder.toString(),
                        "socket", site.socket().toString(),
                        "lmtp", site.lmtpSocket().toString(),
                        "port", Integer.toString(port)));
        return new Sendmail(folder, configuration, UnpackedProgram.get("sendmail", folder));
    }

    /** What {@code /map MAP KEY} of its test mode says: the map, the key, what it returned and the exit code. */
    String lookup(String map, String key) throws IOException {
        Path input = Files.writeString(folder.resolve("input"), "/map " + map + " " + key + "\n");
        RunningProcess test = RunningProcess.run(COMMAND, command("-bt").redirectInput(input.toFile()));
        return test.out().stream()
                .filter(line -> line.contains(LOOKUP))
                .map(line -> line.substring(line.indexOf(LOOKUP) + LOOKUP.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(test.toString()));
    }

    /** What it answers to RCPT TO for {@code recipient}. */
    String recipient(String recipient) throws IOException {
        try (LineDialogue smtp = LineDialogue.with(command("-bs").start())) {
            return SmtpDialogue.recipient(smtp, recipient);
        }
    }

    /** Gives it a message by SMTP; when this returns it has tried to deliver it. */
    void send(String message, String... recipients) throws IOException {
        try (LineDialogue connection =
                LineDialogue.with(command("-bs", "-ODeliveryMode=i").start())) {
            SmtpDialogue smtp = SmtpDialogue.begin(connection);
            for (String recipient : recipients) {
                assertThat(smtp.recipient(recipient)).startsWith("250 ");
            }
            assertThat(smtp.message(message)).startsWith("250 ");
            smtp.quit();
        }
    }

    /** Tries everything it keeps, and waits for the end of it. */
    void runQueue() throws IOException {
        ended("-qf");
    }

    /** {@code -bp}: what it keeps, why, and for whom. */
    List<String> queue() throws IOException {
        return ended("-bp").out();
    }

    private RunningProcess ended(String mode) throws IOException {
        RunningProcess sendmail = RunningProcess.run(COMMAND, command(mode));
        assertThat(sendmail.exitCode()).as("%s", sendmail).isZero();
        return sendmail;
    }

    private ProcessBuilder command(String mode, String... options) {
        return program.command(
                Stream.of(Stream.of(mode, "-C", configuration.toString()), AT_ANY_LOAD.stream(), Stream.of(options))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }
}
