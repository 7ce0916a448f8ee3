package org.jamescyrus.extension.smmap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.netty.channel.unix.DomainSocketAddress;

import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.extension.socket.SocketPermissions;
import org.jamescyrus.extension.socket.UnixSocketFile;
import org.jamescyrus.smmap.NettyTransport;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.smmap.SocketMapServer;

/** One smmapd entry of cyrus.conf, listening. */
public final class SmmapListener implements Listening {
    private static final Duration GRACE = Duration.ofMillis(500);

    private final String name;
    private final String address;
    private final SocketMapServer server;
    private final SmmapService service;
    private final Optional<UnixSocketFile> file;

    private SmmapListener(
            String name, String address, SocketMapServer server, SmmapService service, Optional<UnixSocketFile> file) {
        this.name = name;
        this.address = address;
        this.server = server;
        this.service = service;
        this.file = file;
    }

    /**
     * Listens where cyrus.conf says; a TCP port without a host on every address, as master does.
     *
     * @throws IOException if it cannot; the message names the address and what is in the way
     */
    public static SmmapListener open(
            String name,
            ListenAddress address,
            SocketPermissions permissions,
            NettyTransport transport,
            SocketMapLimits limits,
            SmmapService service)
            throws IOException {
        if (address instanceof ListenAddress.UnixPath unix) {
            return openUnix(name, unix.path(), permissions, transport, limits, service);
        }
        SocketMapServer server =
                SocketMapServer.bind(transport, inetAddress((ListenAddress.Inet) address), limits, service);
        InetSocketAddress bound = (InetSocketAddress) server.address();
        String shown = "inet:" + bound.getAddress().getHostAddress() + ":" + bound.getPort();
        return new SmmapListener(name, shown, server, service, Optional.empty());
    }

    private static SmmapListener openUnix(
            String name,
            Path path,
            SocketPermissions permissions,
            NettyTransport transport,
            SocketMapLimits limits,
            SmmapService service)
            throws IOException {
        UnixSocketFile file = new UnixSocketFile(path);
        SocketMapServer server = SocketMapServer.bind(
                transport, new DomainSocketAddress(file.prepare().toString()), limits, service);
        try {
            file.publish(permissions);
            return new SmmapListener(name, "unix:" + path, server, service, Optional.of(file));
        } catch (IOException e) {
            server.close(GRACE);
            throw e;
        }
    }

    private static InetSocketAddress inetAddress(ListenAddress.Inet inet) throws IOException {
        return inet.host().isPresent()
                ? new InetSocketAddress(InetAddress.getByName(inet.host().get()), inet.port())
                : new InetSocketAddress(inet.port());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public int connections() {
        return server.connections();
    }

    @Override
    public int inFlight() {
        return service.inFlight();
    }

    @Override
    public Optional<String> trouble() {
        if (!server.isListening()) {
            return Optional.of(name + " does not listen on " + address + " any more; restart this server");
        }
        return file.filter(socket -> !socket.isInPlace())
                .map(gone -> name + ": somebody removed or replaced the socket " + address + "; restart this server");
    }

    @Override
    public void close() {
        server.close(GRACE);
        file.ifPresent(UnixSocketFile::remove);
    }
}
