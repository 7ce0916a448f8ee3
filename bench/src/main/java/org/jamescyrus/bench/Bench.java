package org.jamescyrus.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bin/bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "How fast the server is, beside a real Cyrus. The manual is docs/performance.md.",
        subcommands = {BenchSmmap.class, BenchLmtp.class, StartCommand.class, BenchStore.class, JmhCommand.class})
public final class Bench {
    private static final int UNAVAILABLE = 69;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = new CommandLine(new Bench());
        commands.setOut(out);
        commands.setErr(err);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof BenchException) {
                err.println("bench: " + failure.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            if (failure instanceof IOException) {
                err.println("bench: " + failure.getMessage());
                return UNAVAILABLE;
            }
            throw failure;
        });
        return commands.execute(arguments);
    }
}
