package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The SMTP client swaks, told to speak LMTP to a port of loopback. */
final class Swaks {
    private static final Duration COMMAND = Duration.ofSeconds(20);

    private final UnpackedProgram program;

    private Swaks(UnpackedProgram program) {
        this.program = program;
    }

    /**
     * After a {@link RequiresPeer} has made sure of it.
     *
     * @param folder for what it is told of its host
     */
    static Swaks in(Path folder) throws IOException {
        return new Swaks(UnpackedProgram.get("swaks", folder));
    }

    /** What it did: its output is the dialogue, its exit code says how far that went. */
    RunningProcess send(int port, String... options) throws IOException {
        Stream<String> always = Stream.of(
                "--protocol",
                "LMTP",
                "--server",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--helo",
                "mta.example.net");
        Stream<String> sender = Stream.of("--from", "sender@example.net", "--timeout", "10s");
        ProcessBuilder command = program.command(Stream.of(always, sender, Stream.of(options))
                .flatMap(part -> part)
                .toArray(String[]::new));
        command.environment().put("PERL5LIB", UnpackedProgram.perlModules().toString());
        command.environment().put("HOME", "/nonexistent");
        return RunningProcess.run(COMMAND, command);
    }
}
