package org.jamescyrus.conf.james;

import java.util.Optional;

import org.jamescyrus.conf.Origin;

/** One of James's own servers, in the place of a service of cyrus.conf. */
public final class JamesServer {
    private final Protocol protocol;
    private final String name;
    private final Origin.FileLine origin;
    private final BindAddress address;
    private final Optional<ServerTls> tls;
    private final Element element;

    JamesServer(
            Protocol protocol,
            String name,
            Origin.FileLine origin,
            BindAddress address,
            Optional<ServerTls> tls,
            Element element) {
        this.protocol = protocol;
        this.name = name;
        this.origin = origin;
        this.address = address;
        this.tls = tls;
        this.element = element;
    }

    /** What it speaks. */
    public Protocol protocol() {
        return protocol;
    }

    /** The service's name in cyrus.conf. */
    public String name() {
        return name;
    }

    /** Where the service stands. */
    public Origin.FileLine origin() {
        return origin;
    }

    /** A host name or an IPv4 address; {@code 0.0.0.0} is every address, IPv6 included. */
    public String host() {
        return address.host();
    }

    /** 0 for any free one. */
    public int port() {
        return address.port();
    }

    /** The certificate, if it speaks TLS from the start or after STARTTLS. */
    public Optional<ServerTls> tls() {
        return tls;
    }

    BindAddress address() {
        return address;
    }

    Element element() {
        return element;
    }

    /** For instance {@code imap on 0.0.0.0:143}. */
    @Override
    public String toString() {
        return name + " on " + address;
    }
}
