package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jamescyrus.acceptance.conformance.CaseServer;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.server.CyrusServer;
import org.jamescyrus.server.ServerOptions;
import org.jamescyrus.server.StartException;

import static org.assertj.core.api.Assertions.assertThat;

/** A site whose users u1, u2 … get mail by lmtpd: on a unix socket, and on loopback without AUTH and with STARTTLS. */
final class LmtpSite {
    static final int USERS = 20;
    static final int MAX_MESSAGE_SIZE = 20 << 20;

    private static final Duration ANNOUNCED = Duration.ofSeconds(2);

    private final Path folder;

    private LmtpSite(Path folder) {
        this.folder = folder;
    }

    /** Writes its files below {@code folder}. */
    static LmtpSite in(Path folder) throws IOException {
        Path certificate = Files.createDirectories(folder.resolve("data/conf")).resolve("certificate.pem");
        try (InputStream pem = Objects.requireNonNull(CaseServer.class.getResourceAsStream("certificate.pem"))) {
            Files.copy(pem, certificate);
        }
        LmtpSite site = new LmtpSite(folder);
        Files.writeString(site.imapdConf(), """
                configdirectory: %s
                servername: mail.example.org
                admins: cyrus
                allowplaintext: yes
                allowstarttls: on
                tls_server_cert: %s
                tls_server_key: %2$s
                maxmessagesize: %d
                """.formatted(folder, certificate, MAX_MESSAGE_SIZE));
        Files.writeString(site.cyrusConf(), """
                SERVICES {
                  lmtpunix cmd="lmtpd"    listen="%s"          maxchild=4000
                  lmtpa    cmd="lmtpd -a" listen="127.0.0.1:0" maxchild=4000
                  lmtp     cmd="lmtpd"    listen="127.0.0.1:0"
                }
                """.formatted(site.socket()));
        return site;
    }

    private Path imapdConf() {
        return folder.resolve("imapd.conf");
    }

    private Path cyrusConf() {
        return folder.resolve("cyrus.conf");
    }

    /** The server's own folder. */
    Path data() {
        return folder.resolve("data");
    }

    private Path socket() {
        return folder.resolve("lmtp.socket");
    }

    /** Where the server logs. */
    Path log() {
        return data().resolve("log/james-cyrus.log");
    }

    SocketAddress unix() {
        return UnixDomainSocketAddress.of(socket());
    }

    /** {@code number} from 1 on. */
    static UserId user(int number) {
        return new UserId("u" + number, Optional.empty());
    }

    /** Starts it in this process, with what it had when it was stopped; the first time with its users. */
    CyrusServer start() throws StartException, AdministrationException {
        CyrusServer server = CyrusServer.start(new ServerOptions(data(), imapdConf(), cyrusConf(), Dialect.newest()));
        try {
            MailboxAdministration administration = server.probe().administration();
            boolean isNew = administration.users().isEmpty();
            for (int i = 1; isNew && i <= USERS; i++) {
                administration.createUser(user(i), "secret");
            }
            return server;
        } catch (AdministrationException e) {
            server.close();
            throw e;
        }
    }

    /** Starts it in a process of its own, with its users. */
    RunningProcess run(String jvmOptions, String... options) throws IOException {
        RunningProcess server = runAgain(jvmOptions, options);
        try {
            createUsers();
            return server;
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** Starts it in a process of its own, as it was left. */
    RunningProcess runAgain(String jvmOptions, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--imapd-conf",
                imapdConf().toString(),
                "--cyrus-conf",
                cyrusConf().toString(),
                "--data",
                data().toString()));
        all.addAll(List.of(options));
        return Launcher.startRunWith(jvmOptions, all.toArray(String[]::new));
    }

    private void createUsers() throws IOException {
        String users = IntStream.rangeClosed(1, USERS)
                .mapToObj(i -> user(i) + ",secret,\n")
                .collect(Collectors.joining());
        Path csv = Files.writeString(folder.resolve("users.csv"), users);
        RunningProcess created =
                Launcher.administer("user", "create", "--csv", csv.toString(), "--data", data().toString());
        assertThat(created.exitCode()).as("%s", created).isZero();
    }

    /** Where a service of one in a process of its own listens on loopback. */
    static SocketAddress loopback(RunningProcess server, String service) {
        String line = server.awaitLine(text -> text.startsWith(service + " "), ANNOUNCED);
        return loopback(line);
    }

    /** Where a service of one in this process listens on loopback. */
    static SocketAddress loopback(CyrusServer server, String service) {
        return server.probe().endpoints().stream()
                .filter(endpoint -> endpoint.service().equals(service))
                .map(endpoint -> loopback(endpoint.address()))
                .findFirst()
                .orElseThrow();
    }

    private static SocketAddress loopback(String text) {
        int port = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
