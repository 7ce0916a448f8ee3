package org.jamescyrus.extension.lmtp;

import java.io.IOException;
import java.net.SocketAddress;

import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.extension.socket.BoundServer;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.extension.socket.ServiceListener;
import org.jamescyrus.lmtp.session.LmtpServer;
import org.jamescyrus.transport.NettyTransport;
import org.jamescyrus.transport.SocketPermissions;

/** Makes the lmtpd entries of cyrus.conf listen. */
public final class LmtpListener {
    private LmtpListener() {}

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
            LmtpServer.Setup setup,
            LmtpMetrics figures)
            throws IOException {
        return ServiceListener.open(
                name, address, permissions, at -> new Serving(LmtpServer.bind(transport, at, setup), figures));
    }

    private record Serving(LmtpServer server, LmtpMetrics figures) implements BoundServer {
        @Override
        public String protocol() {
            return LmtpMetrics.PROTOCOL;
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
            return figures.inFlight();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
