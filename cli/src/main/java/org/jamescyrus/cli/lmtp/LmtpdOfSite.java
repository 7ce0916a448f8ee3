package org.jamescyrus.cli.lmtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;

import org.jamescyrus.cli.site.SiteFiles;
import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.CyrusConf;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;

/** The options that say which lmtpd is meant, and what of its site matters to a client. A file is read only if it must be. */
final class LmtpdOfSite {
    @Option(
            names = "--socket",
            paramLabel = "SOCKET",
            converter = SocketConverter.class,
            description = "unix:/path or inet:host:port (the first lmtpd of cyrus.conf).")
    private Optional<SocketAddress> socket = Optional.empty();

    @Option(
            names = "--imapd-conf",
            paramLabel = "FILE",
            defaultValue = "/etc/imapd.conf",
            description = "The site's imapd.conf (${DEFAULT-VALUE}); it has postuser, for --folder without --rcpt.")
    private Path imapdConf = Path.of("/etc/imapd.conf");

    @Option(
            names = "--cyrus-conf",
            paramLabel = "FILE",
            defaultValue = "/etc/cyrus.conf",
            description = "The site's cyrus.conf (${DEFAULT-VALUE}).")
    private Path cyrusConf = Path.of("/etc/cyrus.conf");

    @Option(
            names = "--path-map",
            paramLabel = "FROM=TO",
            converter = SiteFiles.PathMapConverter.class,
            description = "Look for the paths below FROM that cyrus.conf names below TO.")
    private PathMap paths = PathMap.NONE;

    /** What the site's files do not have, or have and cannot be used from here; one line. */
    static final class NotThereException extends Exception {
        private static final long serialVersionUID = 1L;

        NotThereException(String message) {
            super(message);
        }
    }

    SocketAddress socket() throws ConfigurationException, NotThereException {
        if (socket.isPresent()) {
            return socket.get();
        }
        Service lmtpd = CyrusConf.read(cyrusConf).services().stream()
                .filter(service -> service.command() instanceof ServiceCommand.Lmtpd)
                .findFirst()
                .orElseThrow(() -> new NotThereException(cyrusConf + ": has no lmtpd (name a socket with --socket)"));
        return reachable(lmtpd);
    }

    private SocketAddress reachable(Service lmtpd) throws NotThereException {
        if (lmtpd.listen() instanceof ListenAddress.UnixPath unix) {
            return UnixDomainSocketAddress.of(paths.apply(unix.path()));
        }
        ListenAddress.Inet inet = (ListenAddress.Inet) lmtpd.listen();
        if (inet.port() == 0) {
            throw new NotThereException(lmtpd.origin() + ": " + lmtpd.name()
                    + " listens on any free port (give the real one with --socket)");
        }
        return inet.host()
                .map(host -> new InetSocketAddress(host, inet.port()))
                .orElseGet(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), inet.port()));
    }

    /** What marks an address of a shared mailbox; often empty. */
    String postuser() throws ConfigurationException {
        return ImapdConf.read(imapdConf, Dialect.newest()).value("postuser").orElse("");
    }
}
