package org.jamescyrus.cli.admin;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.jamescyrus.cli.console.CommandFailedException;

/** The options that say which server is asked. */
public final class AdminServer {
    private static final Path DATA = Path.of("var", "james-cyrus");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of a running james-cyrus (var/james-cyrus).")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--url", paramLabel = "URL", description = "Another server's WebAdmin: https, or http on loopback.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "With --url: the file whose first line is its token.")
    private Optional<Path> tokenFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** The data folder that was named, if any. */
    public Optional<Path> namedData() {
        return data;
    }

    /**
     * The server.
     *
     * @throws CommandFailedException if nothing says where it is, or it may not be known
     */
    public WebAdmin connect() throws CommandFailedException {
        return new WebAdmin(address());
    }

    private ServerAddress address() throws CommandFailedException {
        if (url.isEmpty()) {
            if (tokenFile.isPresent()) {
                throw wrong("--token-file: for which server? (it goes with --url)");
            }
            return AdminFile.of(data.orElse(DATA));
        }
        if (data.isPresent()) {
            throw wrong("--data and --url name two servers (give one of them)");
        }
        try {
            Optional<String> token =
                    tokenFile.isPresent() ? Optional.of(AdminFile.token(tokenFile.get())) : Optional.empty();
            return new ServerAddress(ServerAddress.url(url.get()), token, "--url");
        } catch (IllegalArgumentException e) {
            throw wrong("--url: '" + url.get() + "' " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
