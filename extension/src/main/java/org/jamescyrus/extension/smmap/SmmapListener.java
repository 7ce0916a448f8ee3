package org.jamescyrus.extension.smmap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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
    private final SocketMapServer server;
    private final Optional<UnixSocketFile> file;

    private SmmapListener(String name, SocketMapServer server, Optional<UnixSocketFile> file) {
        this.name = name;
        this.server = server;
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
        SocketAddress inet = inetAddress((ListenAddress.Inet) address);
        return new SmmapListener(name, SocketMapServer.bind(transport, inet, limits, service), Optional.empty());
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
        file.makeRoom();
        SocketMapServer server =
                SocketMapServer.bind(transport, new DomainSocketAddress(path.toString()), limits, service);
        SmmapListener listener = new SmmapListener(name, server, Optional.of(file));
        try {
            file.protect(permissions);
            return listener;
        } catch (IOException e) {
            listener.close();
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
        SocketAddress bound = server.address();
        return bound instanceof InetSocketAddress inet
                ? "inet:" + inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : "unix:" + bound;
    }

    @Override
    public void close() {
        server.close(GRACE);
        file.ifPresent(UnixSocketFile::remove);
    }
}
