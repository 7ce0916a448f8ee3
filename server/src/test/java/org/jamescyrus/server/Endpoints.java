package org.jamescyrus.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where a running server's services are, for clients on this machine. */
final class Endpoints {
    private Endpoints() {}

    static InetSocketAddress of(CyrusServer server, String service) {
        String address = server.probe().endpoints().stream()
                .filter(endpoint -> endpoint.service().equals(service))
                .map(ServerProbe.Endpoint::address)
                .findFirst()
                .orElseThrow();
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }
}
