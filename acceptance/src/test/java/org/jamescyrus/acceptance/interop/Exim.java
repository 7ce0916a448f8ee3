package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An Exim with everything in one folder, which accepts mail for {@code example.org} after asking a socket map, and hands
 * it to a site's lmtpd. It listens nowhere: it speaks SMTP over pipes, as if to a host.
 */
final class Exim {
    private static final Duration COMMAND = Duration.ofSeconds(20);

    private final Path configuration;
    private final UnpackedProgram program;

    private Exim(Path configuration, UnpackedProgram program) {
        this.configuration = configuration;
        this.program = program;
    }

    static Exim in(Path folder, Site site) throws IOException {
        return in(folder, site.socket().toString(), site);
    }

    /**
     * @param map a socket's path, or {@code inet:HOST:PORT}
     */
    static Exim in(Path folder, String map, Site site) throws IOException {
        Path configuration = Templates.writeExample(
                folder,
                "exim.conf",
                Map.of(
                        "folder", folder.toString(),
                        "map", map,
                        "lmtp", site.lmtpSocket().toString()));
        Files.createDirectories(folder.resolve("spool"));
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

    /** Gives it a message on its standard input, which it keeps; only root can. */
    void submit(String message, String... recipients) throws IOException {
        Files.setAttribute(spool(), "unix:uid", UnpackedProgram.DAEMON);
        Path input = Files.writeString(folder().resolve("message"), message);
        String[] command = Stream.concat(Stream.of("-odq", "-oi", "-f", "sender@example.net"), Stream.of(recipients))
                .toArray(String[]::new);
        ended(command(command).redirectInput(input.toFile()));
    }

    /** Tries everything it keeps, also what it would try later only, and waits for the end of it. */
    void runQueue(String... options) throws IOException {
        ended(command(Stream.concat(Stream.of(options), Stream.of("-qff")).toArray(String[]::new)));
    }

    /** {@code -bp}: what it keeps, with the recipients it has not delivered to. */
    List<String> queue() throws IOException {
        return ended(command("-bp")).out();
    }

    /** What it wrote about each recipient so far. */
    List<String> log() throws IOException {
        return Files.readAllLines(spool().resolve("mainlog"));
    }

    private static RunningProcess ended(ProcessBuilder command) throws IOException {
        RunningProcess exim = RunningProcess.run(COMMAND, command);
        assertThat(exim.exitCode()).as("%s", exim).isZero();
        return exim;
    }

    private Path spool() {
        return folder().resolve("spool");
    }

    private Path folder() {
        return configuration.resolveSibling("");
    }

    private ProcessBuilder command(String... arguments) {
        return program.command(Stream.concat(Stream.of("-C", configuration.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }
}
