package org.jamescyrus.server;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;

/** {@code run}: serve as the site's files say. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serve a site as its imapd.conf and cyrus.conf say, until SIGTERM.")
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--imapd-conf",
            paramLabel = "FILE",
            defaultValue = "/etc/imapd.conf",
            description = "The site's imapd.conf (${DEFAULT-VALUE}).")
    private Path imapdConf = Path.of("/etc/imapd.conf");

    @Option(
            names = "--cyrus-conf",
            paramLabel = "FILE",
            defaultValue = "/etc/cyrus.conf",
            description = "The site's cyrus.conf (${DEFAULT-VALUE}).")
    private Path cyrusConf = Path.of("/etc/cyrus.conf");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "var/james-cyrus",
            description = "Where the server keeps its own files (${DEFAULT-VALUE}).")
    private Path data = Path.of("var/james-cyrus");

    @Option(
            names = "--cyrus-version",
            paramLabel = "VERSION",
            converter = DialectConverter.class,
            description = "The Cyrus version the site ran, whose defaults hold: 2.3 to 3.12, or head (the default).")
    private Dialect dialect = Dialect.newest();

    @Option(
            names = "--path-map",
            paramLabel = "FROM=TO",
            converter = PathMapConverter.class,
            description = {
                "Look for the site's own paths elsewhere: with /var=/tmp/x, a socket or a certificate",
                "at /var/a is at /tmp/x/a. Folders of sockets are made there."
            })
    private PathMap paths = PathMap.NONE;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws StartException, InterruptedException {
        ServerLog.startIn(data);
        Path folder = data.toAbsolutePath();
        CyrusServer server = CyrusServer.start(new ServerOptions(
                folder, imapdConf.toAbsolutePath(), cyrusConf.toAbsolutePath(), dialect, paths, store.address(folder)));
        RunningServer.announce(server, spec.commandLine().getOut());
        RunningServer.serve(server);
        return CommandLine.ExitCode.OK;
    }

    static final class DialectConverter implements ITypeConverter<Dialect> {
        @Override
        public Dialect convert(String text) {
            return Dialect.parse(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no version of Cyrus known here (2.3 to 3.12, or head)"));
        }
    }

    static final class PathMapConverter implements ITypeConverter<PathMap> {
        @Override
        public PathMap convert(String text) {
            return PathMap.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' says not which folder stands for which (use FROM=TO, for instance /var=/tmp/x)"));
        }
    }
}
