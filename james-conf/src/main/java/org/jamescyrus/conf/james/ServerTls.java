package org.jamescyrus.conf.james;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOption;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.TlsClientCerts;

/**
 * A service's certificate and key. As in Cyrus there is TLS when both are set and neither is {@code disabled}.
 *
 * @param certificate with those above it
 * @param key the certificate's
 */
public record ServerTls(TlsFile certificate, TlsFile key) {
    private static final String DISABLED = "disabled";

    private static final Map<String, String> VERSIONS = Map.of(
            "tls1_0", "TLSv1",
            "tls1_1", "TLSv1.1",
            "tls1_2", "TLSv1.2",
            "tls1_3", "TLSv1.3");

    /** Those that every JVM still speaks. */
    private static final List<String> SPOKEN = List.of("TLSv1.2", "TLSv1.3");

    /**
     * What STARTTLS of a service starts; since 3.8 only where {@code allowstarttls} says so.
     *
     * @param reader the service's line in cyrus.conf
     * @throws ConfigurationException if a file is missing or cannot be read, if clients must have certificates, or if no
     *     version is left
     */
    public static Optional<StartTls> startTls(ImapdConf conf, Origin.FileLine reader, PathMap paths)
            throws ConfigurationException {
        SourcedOptions options = new SourcedOptions(conf, reader);
        if (!options.mayStartTls()) {
            return Optional.empty();
        }
        Optional<ServerTls> tls = of(options, paths);
        if (tls.isEmpty()) {
            return Optional.empty();
        }
        List<String> versions = options.isWritten(ImapdOptions.TLS_VERSIONS) ? spokenVersions(options) : SPOKEN;
        return Optional.of(new StartTls(tls.get(), versions));
    }

    /**
     * Certificate and key of a service that speaks TLS itself.
     *
     * @param identity certificate and key
     * @param versions in Java's words
     */
    public record StartTls(ServerTls identity, List<String> versions) {
        /** Copies the list. */
        public StartTls {
            versions = List.copyOf(versions);
        }
    }

    static Optional<ServerTls> of(SourcedOptions options, PathMap paths) throws ConfigurationException {
        if (!isSet(options, ImapdOptions.TLS_SERVER_CERT) || !isSet(options, ImapdOptions.TLS_SERVER_KEY)) {
            return Optional.empty();
        }
        refuseClientCertificates(options);
        return Optional.of(new ServerTls(
                file(options, ImapdOptions.TLS_SERVER_CERT, paths), file(options, ImapdOptions.TLS_SERVER_KEY, paths)));
    }

    private static boolean isSet(SourcedOptions options, ImapdOption<Optional<String>> option) {
        return options.get(option)
                .filter(path -> !path.toLowerCase(Locale.ROOT).equals(DISABLED))
                .isPresent();
    }

    /** Not to ask for what the site requires would let in whom it keeps out. */
    private static void refuseClientCertificates(SourcedOptions options) throws ConfigurationException {
        String problem = "clients must have a certificate, which cannot be carried over: James takes the authorities"
                + " only from a Java key store";
        if (options.get(ImapdOptions.TLS_CLIENT_CERTS) == TlsClientCerts.REQUIRE) {
            throw options.problem(ImapdOptions.TLS_CLIENT_CERTS, problem);
        }
        if (options.get(ImapdOptions.TLS_REQUIRE_CERT)) {
            throw options.problem(ImapdOptions.TLS_REQUIRE_CERT, problem);
        }
    }

    private static TlsFile file(SourcedOptions options, ImapdOption<Optional<String>> option, PathMap paths)
            throws ConfigurationException {
        String text = options.text(option).orElseThrow();
        Origin.FileLine line = options.line(option);
        TlsFile file;
        try {
            file = new TlsFile(paths.apply(Path.of(text)).toAbsolutePath(), option.name(), line);
        } catch (InvalidPathException e) {
            throw options.problem(option, "is no path on this machine");
        }
        if (!Files.isRegularFile(file.path())) {
            throw file.problem("there is no such file");
        }
        if (!Files.isReadable(file.path())) {
            throw file.problem("cannot be read by the user this runs as");
        }
        return file;
    }

    /**
     * What James is told.
     *
     * @param attribute which of James's two ways of TLS: {@code socketTLS} or {@code startTLS}
     */
    Element element(SourcedOptions options, String attribute) throws ConfigurationException {
        Element tls = Element.of("tls").with(attribute, true);
        ignored(tls, options, ImapdOptions.TLS_CIPHERS, "the JVM's own ciphers hold");
        ignored(tls, options, ImapdOptions.TLS_CLIENT_CA_FILE, "clients are not asked for certificates");
        ignored(tls, options, ImapdOptions.TLS_CLIENT_CA_DIR, "clients are not asked for certificates");
        tls.add(Element.of("privateKey", url(key)).saying(options.source(ImapdOptions.TLS_SERVER_KEY)));
        tls.add(Element.of("certificates", url(certificate)).saying(options.source(ImapdOptions.TLS_SERVER_CERT)));
        if (options.isWritten(ImapdOptions.TLS_VERSIONS)) {
            tls.add(versions(options));
        }
        return tls;
    }

    private static void ignored(Element tls, SourcedOptions options, ImapdOption<?> option, String reason) {
        if (options.isWritten(option)) {
            tls.saying(options.source(option) + " is not carried over: " + reason);
        }
    }

    private static String url(TlsFile file) {
        return "file://" + file.path();
    }

    private static Element versions(SourcedOptions options) throws ConfigurationException {
        Element protocols = Element.of("supportedProtocols").saying(options.source(ImapdOptions.TLS_VERSIONS));
        spokenVersions(options).forEach(version -> protocols.add(Element.of("protocol", version)));
        return protocols;
    }

    /** As Cyrus, words that name no version are passed over. */
    private static List<String> spokenVersions(SourcedOptions options) throws ConfigurationException {
        List<String> versions = options.get(ImapdOptions.TLS_VERSIONS).stream()
                .filter(VERSIONS::containsKey)
                .map(VERSIONS::get)
                .toList();
        if (versions.stream().noneMatch(SPOKEN::contains)) {
            throw options.problem(
                    ImapdOptions.TLS_VERSIONS, "leaves no version that Java still speaks (add tls1_2 or tls1_3)");
        }
        return versions;
    }
}
