package org.jamescyrus.extension.lmtp.service;

import java.io.IOException;

import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.extension.lmtp.session.LmtpServer;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.extension.socket.ServiceListener;
import org.jamescyrus.extension.socket.SocketPermissions;
import org.jamescyrus.smmap.NettyTransport;

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
        return ServiceListener.open(name, address, permissions, at -> {
            LmtpServer server = LmtpServer.bind(transport, at, setup);
            return new ServiceListener.Bound(
                    LmtpMetrics.PROTOCOL,
                    server.address(),
                    server::isListening,
                    server::connections,
                    figures::inFlight,
                    server::close);
        });
    }
}
