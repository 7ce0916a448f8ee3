package org.jamescyrus.server;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The server's command line: {@code run}, {@code demo} and {@code store}. */
@Command(
        name = "james-cyrus",
        description = "Apache James for a Cyrus IMAP site.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, DemoCommand.class, StoreCommand.class})
public final class Main {
    private Main() {}

    /** Runs the command and, unless it keeps serving, ends the process with its code. */
    public static void main(String[] args) {
        int code = execute(System.out, System.err, args);
        if (code != CommandLine.ExitCode.OK) {
            ServerLog.end();
            System.exit(code);
        }
    }

    /** The command line as a function: returns when a server it started was stopped, or with an error's code. */
    static int execute(PrintStream out, PrintStream err, String... args) {
        Charset charset = Charset.defaultCharset();
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out, true, charset))
                .setErr(new PrintWriter(err, true, charset))
                .setExecutionExceptionHandler(Main::explain)
                .execute(args);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StartException start) {
            command.getErr().println("james-cyrus: " + start.getMessage());
            return start.exitCode();
        }
        throw failure;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"james-cyrus " + (version == null ? "(from source)" : version)};
        }
    }
}
