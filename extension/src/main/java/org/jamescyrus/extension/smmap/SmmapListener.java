package org.jamescyrus.extension.smmap;

import java.io.IOException;
import java.time.Duration;

import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.extension.socket.ServiceListener;
import org.jamescyrus.extension.socket.SocketPermissions;
import org.jamescyrus.smmap.NettyTransport;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.smmap.SocketMapServer;

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
        return ServiceListener.open(name, address, permissions, at -> {
            SocketMapServer server = SocketMapServer.bind(transport, at, limits, service);
            return new ServiceListener.Bound(
                    SmmapMetrics.PROTOCOL,
                    server.address(),
                    server::isListening,
                    server::connections,
                    service::inFlight,
                    () -> server.close(GRACE));
        });
    }
}
