package org.jamescyrus.extension.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Optional;

import io.netty.channel.unix.DomainSocketAddress;

import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.transport.SocketPermissions;
import org.jamescyrus.transport.UnixSocketFile;

/** A service of cyrus.conf that listens where it says: on a TCP address, or on a unix socket with its owner and mode. */
public final class ServiceListener implements Listening {
    /** Starts a server on an address. */
    @FunctionalInterface
    public interface Binding {
        /**
         * Binds it.
         *
         * @throws IOException if the address cannot be had
         */
        BoundServer bind(SocketAddress address) throws IOException;
    }

    private final String name;
    private final String address;
    private final BoundServer server;
    private final Optional<UnixSocketFile> file;

    private ServiceListener(String name, String address, BoundServer server, Optional<UnixSocketFile> file) {
        this.name = name;
        this.address = address;
        this.server = server;
        this.file = file;
    }

    /**
     * Listens where cyrus.conf says; a TCP port without a host on every address, as master does.
     *
     * @throws IOException if it cannot; the message names the address and what is in the way
     */
    public static ServiceListener open(
            String name, ListenAddress address, SocketPermissions permissions, Binding binding) throws IOException {
        if (address instanceof ListenAddress.UnixPath unix) {
            return openUnix(name, unix.path(), permissions, binding);
        }
        BoundServer server = binding.bind(inetAddress((ListenAddress.Inet) address));
        InetSocketAddress bound = (InetSocketAddress) server.address();
        String shown = "inet:" + bound.getAddress().getHostAddress() + ":" + bound.getPort();
        return new ServiceListener(name, shown, server, Optional.empty());
    }

    private static ServiceListener openUnix(String name, Path path, SocketPermissions permissions, Binding binding)
            throws IOException {
        UnixSocketFile file = new UnixSocketFile(path);
        BoundServer server = binding.bind(new DomainSocketAddress(file.prepare().toString()));
        try {
            file.publish(permissions);
            return new ServiceListener(name, "unix:" + path, server, Optional.of(file));
        } catch (IOException e) {
            server.close();
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
    public String protocol() {
        return server.protocol();
    }

    @Override
    public int connections() {
        return server.connections();
    }

    @Override
    public int inFlight() {
        return server.inFlight();
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
        server.close();
        file.ifPresent(UnixSocketFile::remove);
    }
}
