package org.jamescyrus.cli.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Terminal;

/** {@code user create}: one user, or those of a CSV file. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Make a user with an INBOX, or all users of a CSV file.")
final class UserCreateCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_PARALLEL = 64;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The user.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The file whose first line is the password. Without it, it is asked for "
                    + "on a terminal, or else the first line of standard input.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--storage",
            paramLabel = "KIB|none",
            converter = Limit.Converter.class,
            description = "The limit on the user's mail in KiB (none).")
    private Optional<Limit> storage = Optional.empty();

    @Option(
            names = "--csv",
            paramLabel = "FILE|-",
            description = "Rows of user,password,storage (in KiB, or empty); UTF-8, quoted as RFC 4180 "
                    + "has it; a first line user,password,storage is a heading. - is standard input.")
    private Optional<String> csv = Optional.empty();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "With --csv: how many users are made at a time, 1 to 64 (${DEFAULT-VALUE}).")
    private int parallel = 4;

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        if (csv.isPresent() == name.isPresent()) {
            throw terminal.wrongUsage("whom? (a NAME, or --csv FILE)");
        }
        return csv.isPresent() ? createAll(csv.get()) : create(name.orElseThrow());
    }

    private int create(String user) throws CommandFailedException {
        WebAdmin admin = server.connect();
        String password = PasswordSource.read(passwordFile, terminal);
        return EachName.ask(
                List.of(user),
                "created",
                terminal,
                each -> admin.post("users", new NewUser(each, password, storage.orElse(Limit.NONE)).json()));
    }

    private int createAll(String file) throws CommandFailedException {
        if (passwordFile.isPresent() || storage.isPresent()) {
            throw terminal.wrongUsage("--password-file and --storage are for one NAME; a CSV file has its own");
        }
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw terminal.wrongUsage("--parallel: '" + parallel + "' is not 1 to " + MOST_PARALLEL);
        }
        WebAdmin admin = server.connect();
        boolean standardInput = file.equals(STANDARD_INPUT);
        try (InputStream in = standardInput ? terminal.in() : open(Path.of(file));
                UsersCsv users = new UsersCsv(in)) {
            ImportReport report =
                    new ImportReport(standardInput ? "standard input" : file, terminal, progress(standardInput, file));
            return new UserImport(admin, parallel, report).run(users);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputStream open(Path file) throws CommandFailedException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static CommandFailedException unreadable(String file, IOException cause) {
        return new CommandFailedException(ExitCode.NO_INPUT, file + ": cannot be read: " + cause, cause);
    }

    private ImportProgress progress(boolean standardInput, String file) throws IOException {
        if (terminal.prompt().isEmpty() || standardInput || terminal.json()) {
            return ImportProgress.lines(terminal.errors());
        }
        return ImportProgress.bar(terminal.errors(), OptionalLong.of(Files.size(Path.of(file))));
    }
}
