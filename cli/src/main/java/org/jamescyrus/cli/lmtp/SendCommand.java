package org.jamescyrus.cli.lmtp;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.cli.lmtp.LmtpdOfSite.NotThereException;
import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.lmtp.client.Certificates;
import org.jamescyrus.lmtp.client.Credentials;
import org.jamescyrus.lmtp.client.Envelope;
import org.jamescyrus.lmtp.client.LmtpClient;
import org.jamescyrus.lmtp.client.Message;
import org.jamescyrus.lmtp.client.Transcript;

/** {@code lmtp send}: one message to some recipients, now. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Hand a message to an LMTP server, as deliver(8) and lmtptest(1) of Cyrus do.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:Delivered to all.",
            "64:The command line is wrong.",
            "65:The message is refused.",
            "66:The message or the password file cannot be read.",
            "67:There is no such mailbox.",
            "69:The server is not reached, or not over TLS.",
            "75:Not now for at least one recipient: keep the message, try again.",
            "76:The server and this command do not understand each other.",
            "77:The client, or the sender, may not do this.",
            "78:The site's files are wrong."
        })
final class SendCommand implements Callable<Integer> {
    private static final int NO_INPUT = 66;
    private static final int CONFIGURATION = 78;
    private static final int LONGEST_PASSWORD_FILE = 4096;
    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE|-", description = "The message; - reads it from standard input.")
    private String file = STANDARD_INPUT;

    @Option(names = "--rcpt", paramLabel = "ADDRESS", description = "To whom; may be repeated.")
    private List<String> recipients = new ArrayList<>();

    @Option(
            names = "--folder",
            paramLabel = "MAILBOX",
            description = "Into this mailbox of each recipient; without --rcpt, into this shared mailbox.")
    private Optional<String> folder = Optional.empty();

    @Option(names = "--from", paramLabel = "ADDRESS", description = "The sender (the login name); <> for none.")
    private String sender = System.getProperty("user.name", "");

    @Option(names = "--auth-as", paramLabel = "USER", description = "Whose right to post counts (AUTH= of MAIL).")
    private Optional<String> poster = Optional.empty();

    @Option(names = "--ignore-quota", description = "Deliver also over quota.")
    private boolean ignoreQuota;

    @Option(names = "--starttls", description = "Only over TLS.")
    private boolean startTls;

    @Option(names = "--insecure", description = "With --starttls: any certificate is good.")
    private boolean insecure;

    @Option(names = "--auth", paramLabel = "USER", description = "Log in as USER (AUTH PLAIN).")
    private Optional<String> user = Optional.empty();

    @Option(names = "--password-file", paramLabel = "FILE", description = "Whose first line is USER's password.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for each answer (${DEFAULT-VALUE}).")
    private int timeout = 300;

    @Option(names = "-v", description = "Print what both sides say to standard error, without the message.")
    private boolean verbose;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private LmtpdOfSite lmtpd = new LmtpdOfSite();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        check();
        try {
            SendReport report = new SendReport(client().send(envelope(), message()));
            print(report);
            return report.outcome().exitCode();
        } catch (ConfigurationException | NotThereException e) {
            return fail("4.3.5", e, CONFIGURATION);
        } catch (UnreadableFileException e) {
            return fail("4.3.0", e, NO_INPUT);
        }
    }

    private void check() {
        require(!recipients.isEmpty() || folder.isPresent(), "to whom? (--rcpt, or --folder for a shared mailbox)");
        require(startTls || !insecure, "--insecure says something of --starttls, which is not there");
        require(user.isPresent() == passwordFile.isPresent(), "--auth and --password-file go together");
        require(timeout >= 1 && timeout <= 86_400, "--timeout: '" + timeout + "' is not between 1 and 86400 seconds");
        List<String> addresses = new ArrayList<>(recipients);
        folder.ifPresent(addresses::add);
        addresses.add(Addresses.sender(sender));
        for (String address : addresses) {
            require(Addresses.isPossible(address), "'" + Printable.of(address) + "' cannot stand in a command of LMTP");
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private LmtpClient client() throws ConfigurationException, NotThereException, UnreadableFileException {
        Optional<Certificates> security =
                startTls ? Optional.of(insecure ? Certificates.ANY : Certificates.VERIFIED) : Optional.empty();
        return new LmtpClient(lmtpd.socket(), security, login(), Duration.ofSeconds(timeout), transcript());
    }

    private Transcript transcript() {
        PrintWriter err = spec.commandLine().getErr();
        return verbose ? line -> err.println(Printable.of(line)) : Transcript.NONE;
    }

    private Optional<Credentials> login() throws UnreadableFileException {
        if (user.isEmpty() || passwordFile.isEmpty()) {
            return Optional.empty();
        }
        Path path = passwordFile.get();
        try {
            if (Files.size(path) > LONGEST_PASSWORD_FILE) {
                throw new IOException("more than " + LONGEST_PASSWORD_FILE + " octets are no password");
            }
            String password = Files.readString(path).lines().findFirst().orElse("");
            return Optional.of(new Credentials(user.get(), password));
        } catch (IOException e) {
            throw new UnreadableFileException(path.toString(), e);
        }
    }

    private Envelope envelope() throws ConfigurationException {
        return new Envelope(
                Addresses.sender(sender),
                poster,
                addresses(),
                ignoreQuota ? Envelope.Quota.IGNORED : Envelope.Quota.COUNTS);
    }

    private List<String> addresses() throws ConfigurationException {
        if (folder.isEmpty()) {
            return recipients;
        }
        List<String> users = recipients.isEmpty() ? List.of(lmtpd.postuser()) : recipients;
        return Addresses.inFolder(users, folder.get());
    }

    private Message message() throws UnreadableFileException {
        if (file.equals(STANDARD_INPUT)) {
            return Message.of(System.in);
        }
        try {
            return Message.of(Path.of(file));
        } catch (IOException e) {
            throw new UnreadableFileException(file, e);
        }
    }

    private void print(SendReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            report.printJson(out);
        } else {
            report.print(out);
        }
    }

    /** Nothing was sent, so that whoever has the message keeps it. */
    private int fail(String status, Exception problem, int exitCode) {
        spec.commandLine().getErr().println(Printable.of(status + " james-cyrus: " + problem.getMessage()));
        return exitCode;
    }

    /** A file named on the command line cannot be read. */
    private static final class UnreadableFileException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableFileException(String file, IOException cause) {
            super(file + ": cannot be read: " + cause, cause);
        }
    }
}
