package org.jamescyrus.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import org.jamescyrus.cli.admin.AclCommand;
import org.jamescyrus.cli.admin.MailboxCommand;
import org.jamescyrus.cli.admin.QuotaCommand;
import org.jamescyrus.cli.admin.UserCommand;
import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.cli.console.Streams;
import org.jamescyrus.cli.lmtp.LmtpCommand;
import org.jamescyrus.cli.smmap.SmmapCommand;
import org.jamescyrus.conf.ConfigurationException;

/** The top of the command line. The launcher hands {@code run} and {@code demo} to the server instead. */
@Command(
        name = "james-cyrus",
        description = "Apache James for a Cyrus IMAP site.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UserCommand.class,
            MailboxCommand.class,
            AclCommand.class,
            QuotaCommand.class,
            SmmapCommand.class,
            LmtpCommand.class,
            ConfCommand.class
        },
        footer = {
            "  run      Serve a site as its imapd.conf and cyrus.conf say, until SIGTERM.",
            "  demo     Serve a small site that needs no configuration.",
            "  store    Look after a server's store: check, stats, backup, vacuum.",
            "",
            "james-cyrus COMMAND --help says more about each."
        })
public final class Cli implements Streams.Holder {
    /** What Java makes of an argument's octets that its locale has no character for. */
    private static final char UNREADABLE = '\uFFFD';

    private final Streams streams;

    private Cli(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Streams streams() {
        return streams;
    }

    /** Runs one command and ends the process with its code. */
    public static void main(String[] args) {
        System.exit(execute(Streams.ofProcess(), args));
    }

    static int execute(PrintStream out, PrintStream err, String... args) {
        return execute(new Streams(InputStream.nullInputStream(), out, err, Optional.empty()), args);
    }

    static int execute(Streams streams, String... args) {
        Charset charset = Charset.defaultCharset();
        if (Arrays.stream(args).anyMatch(argument -> argument.indexOf(UNREADABLE) >= 0)) {
            streams.err()
                    .println("james-cyrus: an argument has characters that Java cannot read in this locale"
                            + " (set LC_ALL=C.UTF-8, or another UTF-8 locale that this system has)");
            return ExitCode.USAGE;
        }
        CommandLine commands = new CommandLine(new Cli(streams))
                .setOut(new PrintWriter(streams.out(), true, charset))
                .setErr(new PrintWriter(streams.err(), true, charset))
                // A name may begin with @.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler(Cli::explain);
        configureExitCodes(commands);
        int code = commands.execute(args);
        commands.getOut().flush();
        return code;
    }

    private static void configureExitCodes(CommandLine command) {
        command.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE).exitCodeOnExecutionException(ExitCode.SOFTWARE);
        command.getSubcommands().values().forEach(Cli::configureExitCodes);
    }

    /** A wrong file, or what the server refuses, is one line; anything else is a bug and shows itself whole. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof CommandFailedException failed) {
            return explain(command, String.valueOf(failed.getMessage()), failed.exitCode());
        }
        if (failure instanceof ConfigurationException wrong) {
            return explain(command, String.valueOf(wrong.getMessage()), ExitCode.ERRORS);
        }
        throw failure;
    }

    private static int explain(CommandLine command, String message, int exitCode) {
        command.getOut().flush();
        command.getErr().println("james-cyrus: " + Printable.of(message));
        return exitCode;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"james-cyrus " + (version == null ? "(from source)" : version)};
        }
    }
}
