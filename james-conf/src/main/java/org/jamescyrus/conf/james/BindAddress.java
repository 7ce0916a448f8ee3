package org.jamescyrus.conf.james;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.Transport;

/**
 * Where one of James's own servers listens. James 3.8.1 knows TCP, host names and IPv4 addresses; its {@code 0.0.0.0} is every
 * address of both versions of IP, for so Java listens.
 *
 * @param host a name or an IPv4 address; {@link #EVERY_ADDRESS} for all
 * @param port 0 for any free one
 */
record BindAddress(String host, int port) {
    static final String EVERY_ADDRESS = "0.0.0.0";

    static BindAddress of(Service service) throws ConfigurationException {
        if (!(service.listen() instanceof ListenAddress.Inet inet)) {
            throw problem(
                    service,
                    "listen: " + service.listen() + " is a UNIX socket; James serves "
                            + service.command().program() + "'s protocol only over TCP (give a port or host:port)");
        }
        if (service.proto().compareTo(Transport.UDP) >= 0) {
            throw problem(service, "proto: James serves " + service.command().program() + "'s protocol only over TCP");
        }
        String host = inet.host().orElse(EVERY_ADDRESS);
        if (host.matches("[:0]*:[:0]*")) {
            return new BindAddress(EVERY_ADDRESS, inet.port());
        }
        if (host.contains(":")
                || (service.proto() == Transport.TCP6 && inet.host().isPresent())) {
            throw problem(
                    service,
                    "listen: James 3.8.1 listens on no IPv6 address by itself (give the port alone for"
                            + " every address, or a name that has an IPv4 address)");
        }
        return new BindAddress(host, inet.port());
    }

    private static ConfigurationException problem(Service service, String problem) {
        return new ConfigurationException(service.origin(), service.name(), problem);
    }

    boolean collidesWith(BindAddress other) {
        return port != 0
                && port == other.port
                && (host.equals(other.host) || host.equals(EVERY_ADDRESS) || other.host.equals(EVERY_ADDRESS));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
