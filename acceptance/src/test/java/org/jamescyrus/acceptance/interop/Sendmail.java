package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A sendmail with everything in one folder, which accepts mail for {@code example.org} after asking a socket map. It
 * listens nowhere: it speaks SMTP over pipes.
 */
final class Sendmail {
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final String LOOKUP = "map_lookup: ";

    private final Path folder;
    private final Path configuration;
    private final UnpackedProgram program;

    private Sendmail(Path folder, Path configuration, UnpackedProgram program) {
        this.folder = folder;
        this.configuration = configuration;
        this.program = program;
    }

    /**
     * @param socket of the map {@code cyrus}
     * @param port of the map {@code cyrustcp}
     */
    static Sendmail in(Path folder, Path socket, int port) throws IOException {
        Path configuration = Templates.writeExample(
                folder,
                "sendmail.cf",
                Map.of("folder", folder.toString(), "socket", socket.toString(), "port", Integer.toString(port)));
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

    private ProcessBuilder command(String mode) {
        return program.command(mode, "-C", configuration.toString());
    }
}
