package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.server.CyrusServer;
import org.jamescyrus.server.ServerOptions;
import org.jamescyrus.server.ServerProbe;
import org.jamescyrus.server.StartException;

/** A server of ours for one case: its imapd.conf is the case's, and the version is the recordings'. */
public final class CaseServer implements AutoCloseable {
    private static final Dialect RECORDED_WITH = Dialect.V3_6;
    private static final String UNSET = "{{unset}}";

    private final Path folder;
    private final CyrusServer server;

    private CaseServer(Path folder, CyrusServer server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * Starts one without users.
     *
     * @param options of imapd.conf, besides those that every case has
     */
    public static CaseServer start(Map<String, String> options) throws IOException, StartException {
        Path folder = Files.createTempDirectory("conformance");
        Path imapdConf = folder.resolve("imapd.conf");
        Path cyrusConf = folder.resolve("cyrus.conf");
        Files.writeString(imapdConf, imapdConf(folder, options));
        Files.writeString(cyrusConf, """
                SERVICES {
                  smmap    cmd="smmapd" listen="%s"
                  smmaptcp cmd="smmapd" listen="127.0.0.1:0"
                }
                """.formatted(socket(folder)));
        CyrusServer server =
                CyrusServer.start(new ServerOptions(folder.resolve("data"), imapdConf, cyrusConf, RECORDED_WITH));
        return new CaseServer(folder, server);
    }

    private static String imapdConf(Path folder, Map<String, String> options) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "configdirectory", folder.toString(),
                "servername", "mail.example.org",
                "admins", "cyrus",
                "allowplaintext", "yes"));
        all.putAll(options);
        return all.entrySet().stream()
                .filter(option -> !option.getValue().equals(UNSET))
                .map(option -> option.getKey() + ": " + option.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static Path socket(Path folder) {
        return folder.resolve("smmap");
    }

    public ServerProbe probe() {
        return server.probe();
    }

    /** Where its smmapd listens on a unix socket. */
    public SocketAddress smmap() {
        return UnixDomainSocketAddress.of(socket(folder));
    }

    SocketAddress smmapOverTcp() {
        String address = probe().endpoints().stream()
                .filter(endpoint -> endpoint.service().equals("smmaptcp"))
                .findFirst()
                .orElseThrow()
                .address();
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
