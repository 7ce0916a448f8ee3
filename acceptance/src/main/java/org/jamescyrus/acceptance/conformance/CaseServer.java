package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.server.CyrusServer;
import org.jamescyrus.server.ServerOptions;
import org.jamescyrus.server.ServerProbe.Endpoint;
import org.jamescyrus.server.StartException;

/** A server of ours for one case: its imapd.conf is the case's, and the version is the recordings'. */
public final class CaseServer implements CaseTarget {
    private static final Dialect RECORDED_WITH = Dialect.V3_6;
    private static final String UNSET = "{{unset}}";
    private static final String CERTIFICATE = "{{cert}}";
    private static final String UNIX = "unix:";
    private static final String ANY_PORT = "127.0.0.1:0";

    private static final Map<String, String> USUAL_OPTIONS = Map.of(
            "servername", "mail.example.org",
            "admins", "cyrus",
            "allowplaintext", "yes",
            "sasl_mech_list", "PLAIN LOGIN");

    private final Path folder;
    private final CyrusServer server;
    private final CaseNames names;
    private final Seeder seeder;

    private CaseServer(Path folder, CyrusServer server, CaseNames names) {
        this.folder = folder;
        this.server = server;
        this.names = names;
        this.seeder = new Seeder(server.probe(), names, new ConfigDirectory(folder));
    }

    static CaseServer start(RecordedCase recorded, Flavour flavour)
            throws IOException, StartException, AdministrationException {
        boolean lmtp = recorded.has(RecordedCase.Kind.LMTP);
        Path folder = Files.createTempDirectory("conformance");
        // Looked at when the server starts; later, within a second.
        for (JsonNode denial : recorded.seed().path("deny")) {
            new ConfigDirectory(folder).deny(denial);
        }
        CaseServer server = start(folder, flavour, recorded.imapdConf(), recorded.services(), lmtp);
        if (lmtp) {
            server.addAdministrator();
        }
        return server;
    }

    /**
     * Starts one without users on memory, whose smmapd listens.
     *
     * @param options of imapd.conf, besides those that every case has
     */
    public static CaseServer start(Map<String, String> options) throws IOException, StartException {
        return start(Files.createTempDirectory("conformance"), Flavour.memory, options, Map.of(), false);
    }

    /** As {@link #start(Map)}, with lmtpd too. */
    public static CaseServer startWithLmtp(Map<String, String> options) throws IOException, StartException {
        return start(Files.createTempDirectory("conformance"), Flavour.memory, options, Map.of(), true);
    }

    private static CaseServer start(
            Path folder, Flavour flavour, Map<String, String> options, Map<String, String> commands, boolean lmtp)
            throws IOException, StartException {
        Path imapdConf = Files.writeString(folder.resolve("imapd.conf"), imapdConf(folder, options));
        Path cyrusConf = Files.writeString(folder.resolve("cyrus.conf"), cyrusConf(folder, commands, lmtp));
        Path data = folder.resolve("data");
        CyrusServer started = CyrusServer.start(
                new ServerOptions(data, imapdConf, cyrusConf, RECORDED_WITH).withStore(flavour.store(data)));
        return new CaseServer(folder, started, new CaseNames(options));
    }

    private static String imapdConf(Path folder, Map<String, String> options) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(USUAL_OPTIONS);
        all.put("configdirectory", folder.toString());
        all.put("sendmail", sendmail(folder).toString());
        all.putAll(options);
        if (all.containsValue(CERTIFICATE)) {
            String file = certificate(folder).toString();
            all.replaceAll((name, value) -> value.equals(CERTIFICATE) ? file : value);
        }
        return all.entrySet().stream()
                .filter(option -> !option.getValue().equals(UNSET))
                .map(option -> option.getKey() + ": " + option.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** An MTA that takes all mail and sends none. */
    private static Path sendmail(Path folder) throws IOException {
        Path program = folder.resolve("sendmail");
        try (InputStream script = Objects.requireNonNull(CaseServer.class.getResourceAsStream("sendmail"))) {
            Files.copy(script, program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    /** A self-signed one and its key, in one file, as the recordings had it. */
    private static Path certificate(Path folder) throws IOException {
        Path file = folder.resolve("certificate.pem");
        try (InputStream pem = Objects.requireNonNull(CaseServer.class.getResourceAsStream("certificate.pem"))) {
            Files.copy(pem, file);
        }
        return file;
    }

    /** Where its smmapd listens on a unix socket. */
    public SocketAddress smmap() {
        return UnixDomainSocketAddress.of(socket(folder, "smmap"));
    }

    private static String cyrusConf(Path folder, Map<String, String> commands, boolean lmtp) {
        List<String> lines = new ArrayList<>();
        lines.add(service(commands, "smmap", "smmapd", socket(folder, "smmap")));
        lines.add(service(commands, "smmaptcp", "smmapd", ANY_PORT));
        if (lmtp) {
            lines.add(service(commands, "lmtpunix", "lmtpd", socket(folder, "lmtpunix")));
            lines.add(service(commands, "lmtp", "lmtpd", ANY_PORT));
            lines.add(service(commands, "lmtpa", "lmtpd -a", ANY_PORT));
        }
        return "SERVICES {\n" + String.join("", lines) + "}\n";
    }

    private static String service(Map<String, String> commands, String name, String command, String listen) {
        return "  %s cmd=\"%s\" listen=\"%s\"\n".formatted(name, commands.getOrDefault(name, command), listen);
    }

    private static String socket(Path folder, String service) {
        return folder.resolve(service + ".socket").toString();
    }

    /** The recordings' account for AUTH; nobody has mail for it. */
    private void addAdministrator() throws AdministrationException {
        MailboxAdministration administration = server.probe().administration();
        UserId administrator = names.user("cyrus");
        administration.createUser(administrator, "secret");
        administration.deleteMailbox(names.inbox("cyrus"));
    }

    @Override
    public SocketAddress address(String service) throws NotPossibleHereException {
        String address = server.probe().endpoints().stream()
                .filter(endpoint -> endpoint.service().equals(service))
                .map(Endpoint::address)
                .findFirst()
                .orElseThrow(() -> new NotPossibleHereException("the service " + service));
        return address.startsWith(UNIX)
                ? UnixDomainSocketAddress.of(address.substring(UNIX.length()))
                : new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    @Override
    public void seed(JsonNode seed) throws NotPossibleHereException, AdministrationException, IOException {
        seeder.apply(seed);
    }

    @Override
    public JsonNode mailbox(JsonNode check) throws AdministrationException {
        List<String> wanted = new ArrayList<>();
        check.path("want").forEach(item -> wanted.add(item.asText()));
        return new MailboxReader(server.probe().administration(), server.probe().mailboxes())
                .read(names.mailbox(check.get("mailbox").asText()), wanted.isEmpty() ? List.of("count") : wanted);
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
