package org.jamescyrus.cli.smmap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.site.SiteFiles;
import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.CyrusConf;
import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand.Smmapd;

/** The options that say which socket map is meant: a socket, or a service of the site's cyrus.conf. */
final class SmmapService {
    private static final Path SITE = Path.of("/etc/cyrus.conf");

    @Option(
            names = "--socket",
            paramLabel = "SOCKET",
            converter = SocketName.Converter.class,
            description = "unix:/path or inet:host:port (the first smmapd of cyrus.conf).")
    private Optional<SocketName> socket = Optional.empty();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "The service of cyrus.conf, where it has several smmapd.")
    private Optional<String> service = Optional.empty();

    @Option(
            names = "--cyrus-conf",
            paramLabel = "FILE",
            description = "The site's cyrus.conf (DATA/conf/cyrus.conf if --data names a demo, else /etc/cyrus.conf).")
    private Optional<Path> cyrusConf = Optional.empty();

    @Option(
            names = "--path-map",
            paramLabel = "FROM=TO",
            converter = SiteFiles.PathMapConverter.class,
            description = "Look for the paths below FROM that cyrus.conf names below TO.")
    private PathMap paths = PathMap.NONE;

    /**
     * Its socket.
     *
     * @param data the data folder that was named, if any
     * @throws ConfigurationException if cyrus.conf cannot be taken
     */
    SocketName socket(Optional<Path> data) throws CommandFailedException, ConfigurationException {
        return socket.isPresent() ? socket.get() : reachable(inCyrusConf(data), file(data));
    }

    /** Its name, if it was named or stands in cyrus.conf. */
    Optional<String> name(Optional<Path> data) throws CommandFailedException, ConfigurationException {
        if (service.isPresent() || socket.isPresent() || !Files.exists(file(data))) {
            return service;
        }
        return Optional.of(inCyrusConf(data).name());
    }

    private Path file(Optional<Path> data) {
        return cyrusConf
                .or(() -> data.map(folder -> folder.resolve("conf").resolve("cyrus.conf"))
                        .filter(Files::exists))
                .orElse(SITE);
    }

    private Service inCyrusConf(Optional<Path> data) throws CommandFailedException, ConfigurationException {
        Path file = file(data);
        return CyrusConf.read(file).services().stream()
                .filter(entry -> entry.command() instanceof Smmapd)
                .filter(entry -> service.map(entry.name()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.ERRORS,
                        file + ": has no smmapd"
                                + service.map(name -> " of the name '" + name + "'")
                                        .orElse("") + " (name a socket with --socket)"));
    }

    private SocketName reachable(Service smmapd, Path file) throws CommandFailedException {
        ListenAddress listen = smmapd.listen();
        if (listen instanceof ListenAddress.UnixPath unix) {
            return new SocketName.Unix(paths.apply(unix.path()));
        }
        if (listen instanceof ListenAddress.Inet inet && inet.port() == 0) {
            throw new CommandFailedException(
                    ExitCode.ERRORS,
                    file + ": " + smmapd.name() + " listens on any free port (give the real one with --socket)");
        }
        return SocketName.of(listen);
    }
}
