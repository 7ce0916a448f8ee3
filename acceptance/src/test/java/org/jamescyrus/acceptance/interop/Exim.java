package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

/**
 * An Exim with everything in one folder, which accepts mail for {@code example.org} after asking a socket map. It
 * listens nowhere: it speaks SMTP over pipes, as if to a host.
 */
final class Exim {
    private static final Duration COMMAND = Duration.ofSeconds(20);

    private final Path configuration;
    private final UnpackedProgram program;

    private Exim(Path configuration, UnpackedProgram program) {
        this.configuration = configuration;
        this.program = program;
    }

    /**
     * @param map a socket's path, or {@code inet:HOST:PORT}
     */
    static Exim in(Path folder, String map) throws IOException {
        Path configuration =
                Templates.writeExample(folder, "exim.conf", Map.of("folder", folder.toString(), "map", map));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Exim(configuration, UnpackedProgram.get("exim4", folder));
    }

    /** What its {@code readsocket} gets for a key: the netstring as it came, or {@code failed}. */
    String readsocket(String key) throws IOException {
        String expression =
                "${readsocket{CYRUS_SOCKET}{${strlen:cyrus %1$s}:cyrus %1$s,}{5s}{}{failed}}".formatted(key);
        RunningProcess expansion = RunningProcess.run(COMMAND, command("-be", expression));
        return String.join("\n", expansion.out());
    }

    /** What it answers to RCPT TO for {@code recipient}. */
    String recipient(String recipient) throws IOException {
        ProcessBuilder session = command("-bh", "127.0.0.1").redirectError(ProcessBuilder.Redirect.DISCARD);
        try (LineDialogue smtp = LineDialogue.with(session.start())) {
            return SmtpDialogue.recipient(smtp, recipient);
        }
    }

    private ProcessBuilder command(String mode, String argument) {
        return program.command("-C", configuration.toString(), mode, argument);
    }
}
