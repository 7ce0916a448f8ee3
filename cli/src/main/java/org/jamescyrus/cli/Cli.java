package org.jamescyrus.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import org.jamescyrus.cli.lmtp.LmtpCommand;
import org.jamescyrus.conf.ConfigurationException;

/** The top of the command line. The launcher hands {@code run} and {@code demo} to the server instead. */
@Command(
        name = "james-cyrus",
        description = "Apache James for a Cyrus IMAP site.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ConfCommand.class, LmtpCommand.class},
        footer = {
            "  run   Serve a site as its imapd.conf and cyrus.conf say, until SIGTERM.",
            "  demo  Serve a small site that needs no configuration.",
            "",
            "james-cyrus COMMAND --help says more about each."
        })
public final class Cli {
    private Cli() {}

    /** Runs one command and ends the process with its code. */
    public static void main(String[] args) {
        System.exit(execute(System.out, System.err, args));
    }

    static int execute(PrintStream out, PrintStream err, String... args) {
        Charset charset = Charset.defaultCharset();
        CommandLine commands = new CommandLine(new Cli())
                .setOut(new PrintWriter(out, true, charset))
                .setErr(new PrintWriter(err, true, charset))
                .setExecutionExceptionHandler(Cli::explain);
        configureExitCodes(commands);
        return commands.execute(args);
    }

    private static void configureExitCodes(CommandLine command) {
        command.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE).exitCodeOnExecutionException(ExitCode.SOFTWARE);
        command.getSubcommands().values().forEach(Cli::configureExitCodes);
    }

    /** A wrong file is one line; anything else is a bug and shows itself whole. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof ConfigurationException || failure instanceof CommandFailedException) {
            command.getErr().println("james-cyrus: " + failure.getMessage());
            return ExitCode.ERRORS;
        }
        throw failure;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"james-cyrus " + (version == null ? "(from source)" : version)};
        }
    }
}
