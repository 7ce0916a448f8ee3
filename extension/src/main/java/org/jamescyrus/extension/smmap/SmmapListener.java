package org.jamescyrus.extension.smmap;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;

import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.extension.socket.BoundServer;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.extension.socket.ServiceListener;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.smmap.SocketMapServer;
import org.jamescyrus.transport.NettyTransport;
import org.jamescyrus.transport.SocketPermissions;

/** Makes the smmapd entries of cyrus.conf listen. */
public final class SmmapListener {
    private static final Duration GRACE = Duration.ofMillis(500);

    private SmmapListener() {}

    /**
     * Listens where cyrus.conf says.
     *
     * @throws IOException if it cannot; the message names the address and what is in the way
     */
    public static Listening open(
            String name,
            ListenAddress address,
            SocketPermissions permissions,
            NettyTransport transport,
            SocketMapLimits limits,
            SmmapService service)
            throws IOException {
        return ServiceListener.open(
                name,
                address,
                permissions,
                at -> new Answering(SocketMapServer.bind(transport, at, limits, service), service));
    }

    private record Answering(SocketMapServer server, SmmapService service) implements BoundServer {
        @Override
        public String protocol() {
            return SmmapMetrics.PROTOCOL;
        }

        @Override
        public SocketAddress address() {
            return server.address();
        }

        @Override
        public boolean isListening() {
            return server.isListening();
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
        public void close() {
            server.close(GRACE);
        }
    }
}
