package org.jamescyrus.conf.james;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdOption;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.Site;
import org.jamescyrus.conf.Transport;

/** From the services of cyrus.conf that James offers itself to the elements of its server files. */
final class JamesServers {
    /** RFC 3501 5.4; imapd and James have the same bound. */
    private static final Duration LEAST_IMAP_TIMEOUT = Duration.ofMinutes(30);

    /** RFC 1939 3; pop3d's own bound, which James does not have. */
    private static final Duration LEAST_POP3_TIMEOUT = Duration.ofMinutes(10);

    private JamesServers() {}

    static List<JamesServer> of(Site site) throws ConfigurationException {
        List<JamesServer> servers = new ArrayList<>();
        List<Service> services = new ArrayList<>();
        for (Service service : site.cyrus().services()) {
            Optional<Protocol> protocol = Protocol.ofProgram(service.command().program());
            if (protocol.isPresent() && !isTheOtherHalf(service, services)) {
                JamesServer server = server(site, service, protocol.get());
                refuseTaken(server, servers);
                servers.add(server);
                services.add(service);
            }
        }
        return List.copyOf(servers);
    }

    /**
     * Cyrus sites have two services for one port, one with {@code tcp4} and one with {@code tcp6}; James's server listens on
     * both at once.
     */
    private static boolean isTheOtherHalf(Service service, List<Service> earlier) {
        return earlier.stream()
                .anyMatch(first -> first.command().equals(service.command())
                        && first.listen().equals(service.listen())
                        && isOneVersion(first.proto())
                        && isOneVersion(service.proto())
                        && first.proto() != service.proto());
    }

    private static boolean isOneVersion(Transport proto) {
        return proto == Transport.TCP4 || proto == Transport.TCP6;
    }

    private static void refuseTaken(JamesServer server, List<JamesServer> earlier) throws ConfigurationException {
        for (JamesServer first : earlier) {
            if (first.address().collidesWith(server.address())) {
                throw new ConfigurationException(
                        server.origin(),
                        server.name(),
                        "listen: the port is taken by " + first.name() + " at " + first.origin());
            }
        }
    }

    private static JamesServer server(Site site, Service service, Protocol protocol) throws ConfigurationException {
        BindAddress address = BindAddress.of(service);
        SourcedOptions options = new SourcedOptions(site.confOf(service), service.origin());
        boolean tlsFromTheStart =
                protocol != Protocol.MANAGESIEVE && DaemonWords.has(service.command(), DaemonWords.TLS_FROM_THE_START);
        Optional<ServerTls> tls =
                tlsFromTheStart || options.mayStartTls() ? ServerTls.of(options, site.paths()) : Optional.empty();
        if (tlsFromTheStart && tls.isEmpty()) {
            throw new ConfigurationException(
                    service.origin(),
                    service.name(),
                    "-s needs a certificate and its key (set " + ImapdOptions.TLS_SERVER_CERT + " and "
                            + ImapdOptions.TLS_SERVER_KEY + ")");
        }
        Element element = common(service, protocol, address, options);
        element.add(
                tls.isPresent()
                        ? tlsElement(tls.get(), protocol, tlsFromTheStart, options)
                        : Element.of("tls").with("socketTLS", false).with("startTLS", false));
        special(element, protocol, options);
        return new JamesServer(protocol, service.name(), service.origin(), address, tls, element);
    }

    private static Element tlsElement(ServerTls tls, Protocol protocol, boolean tlsFromTheStart, SourcedOptions options)
            throws ConfigurationException {
        Element element = tls.element(options, tlsFromTheStart ? "socketTLS" : "startTLS");
        return protocol == Protocol.MANAGESIEVE
                ? element.saying("James 3.8.1 by itself hears nothing more after STARTTLS here;"
                        + " james-cyrus's own server does")
                : element;
    }

    private static Element common(Service service, Protocol protocol, BindAddress address, SourcedOptions options)
            throws ConfigurationException {
        String line = service.origin() + " ";
        Element element = Element.of(protocol.component())
                .saying(line + service.name())
                .with("enabled", true)
                .add(Element.of("jmxName", service.name()))
                .add(Element.of("bind", address).saying(line + "listen" + bothVersions(service)))
                .add(Element.of("connectionBacklog", 200))
                .add(Element.of("gracefulShutdown", false));
        service.maxchild().stream()
                .filter(bound -> bound > 0)
                .forEach(bound ->
                        element.add(Element.of("connectionLimit", bound).saying(line + "maxchild")));
        if (DaemonWords.has(service.command(), DaemonWords.PROXY_PROTOCOL)) {
            if (protocol == Protocol.MANAGESIEVE) {
                throw new ConfigurationException(
                        service.origin(), service.name(), "-H: James's ManageSieve does not know the PROXY protocol");
            }
            element.add(Element.of("proxyRequired", true).saying(line + "cmd -H"));
        }
        Optional<String> servername = options.text(ImapdOptions.SERVERNAME);
        if (servername.isPresent()) {
            element.add(Element.of("helloName", servername.get())
                    .with("autodetect", false)
                    .saying(options.source(ImapdOptions.SERVERNAME)));
        }
        return element;
    }

    private static String bothVersions(Service service) {
        return isOneVersion(service.proto())
                ? " (proto " + service.proto() + " is not carried over: James listens on both versions of IP)"
                : "";
    }

    private static void special(Element element, Protocol protocol, SourcedOptions options) {
        ImapdOption<Boolean> decides =
                options.get(ImapdOptions.TLS_REQUIRED) ? ImapdOptions.TLS_REQUIRED : ImapdOptions.ALLOWPLAINTEXT;
        boolean disallowed = options.get(ImapdOptions.TLS_REQUIRED) || !options.get(ImapdOptions.ALLOWPLAINTEXT);
        Element plain = Element.of("plainAuthDisallowed", disallowed).saying(options.source(decides));
        if (disallowed && protocol != Protocol.IMAP) {
            plain.saying("James 3.8.1 by itself does not read this here and takes passwords without TLS;"
                    + " james-cyrus's own server refuses them");
        }
        element.add(plain);
        switch (protocol) {
            case IMAP -> imap(element, options);
            case POP3 ->
                element.add(seconds("connectiontimeout", options, ImapdOptions.POPTIMEOUT, LEAST_POP3_TIMEOUT))
                        .add(Element.of("handlerchain").with("enableJmx", false));
            case MANAGESIEVE -> {}
        }
    }

    private static void imap(Element element, SourcedOptions options) {
        element.add(Element.of("auth").add(Element.of("plainAuthEnabled", true)))
                .add(seconds("timeout", options, ImapdOptions.TIMEOUT, LEAST_IMAP_TIMEOUT));
        long size = options.get(ImapdOptions.MAXMESSAGESIZE);
        if (size > 0) {
            element.add(Element.of("literalSizeLimit", Math.min(size, Integer.MAX_VALUE))
                    .saying(options.source(ImapdOptions.MAXMESSAGESIZE)));
        }
        element.add(Element.of("provisionDefaultMailboxes", false));
    }

    private static Element seconds(String name, SourcedOptions options, ImapdOption<Duration> option, Duration least) {
        Duration wanted = options.get(option);
        boolean tooShort = wanted.compareTo(least) < 0;
        long seconds = Math.min((tooShort ? least : wanted).toSeconds(), Integer.MAX_VALUE);
        return Element.of(name, seconds)
                .saying(options.source(option)
                        + (tooShort ? " (" + least.toMinutes() + " minutes are the least, as in Cyrus)" : ""));
    }
}
