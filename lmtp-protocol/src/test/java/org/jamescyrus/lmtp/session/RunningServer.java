package org.jamescyrus.lmtp.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import org.jamescyrus.lmtp.FailureClass;
import org.jamescyrus.lmtp.ScriptedReceiver;
import org.jamescyrus.lmtp.Wire;
import org.jamescyrus.lmtp.session.SessionOptions.Access;
import org.jamescyrus.lmtp.session.SessionOptions.EightBit;
import org.jamescyrus.lmtp.session.SessionOptions.Generation;
import org.jamescyrus.testing.SelfSigned;
import org.jamescyrus.transport.NettyTransport;

/** lmtpd on a unix socket in a folder, or on a port of loopback, with a receiver that does as it is told. */
final class RunningServer implements AutoCloseable {
    static final String GREETING = "220 mail.example.org server ready\r\n";

    final ScriptedReceiver receiver = new ScriptedReceiver();
    final WorkPool pool;
    final LmtpServer server;
    private final NettyTransport transport = NettyTransport.open("test", 2);
    private final String address;

    private RunningServer(Path folder, Setting setting) throws IOException {
        pool = new WorkPool(2, setting.limits.connections(), Duration.ofSeconds(5));
        SessionServices services = new SessionServices(
                receiver,
                claim -> claim.user().equals("cyrus") && claim.password().equals("secret"),
                new SessionIds("test", InstantSource.system()),
                Spool.open(folder.resolve("spool")),
                new ShutdownFile(Optional.of(folder.resolve("shutdown"))),
                HostNames.SYSTEM);
        LmtpServer.Setup setup = new LmtpServer.Setup(
                setting.options(), setting.limits, services, pool, setting.tls, setting.proxyProtocol);
        server = setting.tcp
                ? LmtpServer.bind(transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), setup)
                : LmtpServer.bind(
                        transport,
                        new DomainSocketAddress(folder.resolve("lmtp").toString()),
                        setup);
        address = setting.tcp
                ? "inet:127.0.0.1:" + ((InetSocketAddress) server.address()).getPort()
                : "unix:" + folder.resolve("lmtp");
    }

    /** How the server is set up. */
    static final class Setting {
        private LmtpLimits limits = LmtpLimits.DEFAULT;
        private Generation generation = Generation.SINCE_3_13_1;
        private long maxMessageSize = SessionOptions.LARGEST;
        private boolean tcp;
        private boolean proxyProtocol;
        private Access access = new Access.Preauthorized();
        private Optional<StartTls> tls = Optional.empty();

        Setting limits(int recipients, int messageInMemory, Duration idle, Duration grace) {
            limits = new LmtpLimits(100, Integer.MAX_VALUE, recipients, messageInMemory, idle, grace);
            return this;
        }

        Setting generation(Generation versions) {
            generation = versions;
            return this;
        }

        Setting maxMessageSize(long octets) {
            maxMessageSize = octets;
            return this;
        }

        Setting overTcp() {
            tcp = true;
            return this;
        }

        Setting behindProxy() {
            proxyProtocol = true;
            return overTcp();
        }

        Setting byPassword(boolean plaintext) {
            access = new Access.ByPassword(List.of("PLAIN", "LOGIN"), plaintext, 0, FailureClass.TRANSIENT);
            return overTcp();
        }

        Setting startTls(SelfSigned identity) throws IOException {
            tls = Optional.of(new StartTls(SslContextBuilder.forServer(
                            identity.certificate().toFile(), identity.key().toFile())
                    .sslProvider(SslProvider.JDK)
                    .build()));
            return this;
        }

        RunningServer in(Path folder) throws IOException {
            return new RunningServer(Files.createDirectories(folder), this);
        }

        private SessionOptions options() {
            return new SessionOptions(
                    "lmtp",
                    generation,
                    "mail.example.org",
                    Optional.empty(),
                    access,
                    tls.isPresent(),
                    EightBit.REFUSED,
                    "postmaster",
                    maxMessageSize);
        }
    }

    static Setting with() {
        return new Setting();
    }

    /** A client that has not read the greeting. */
    Wire connect() throws IOException {
        return Wire.to(address);
    }

    /** A client that has. */
    Wire client() throws IOException {
        return connect().expect(GREETING);
    }

    @Override
    public void close() {
        server.close();
        pool.close();
        transport.close();
    }
}
