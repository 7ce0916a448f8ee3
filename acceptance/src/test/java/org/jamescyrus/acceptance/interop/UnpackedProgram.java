package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of a Debian package that {@code acceptance/peers} unpacked, run where it lies. A library of the package
 * libnss-wrapper shows it the accounts its own package would have made, and a host with a name of two parts.
 */
final class UnpackedProgram {
    static final String HOST = "mx.example.net";

    /** Who an Exim is that root started. */
    static final int DAEMON = 65534;

    private static final Path PEERS = Path.of(System.getProperty("peers", "target/peers"));

    /** sendmail's own comes first: Exim has a program of the same name among the others. */
    private static final List<String> FOLDERS = List.of("usr/libexec/sendmail", "usr/sbin", "usr/bin");

    private static final String SECONDS = "20";

    private final Path program;
    private final Map<String, String> environment;

    private UnpackedProgram(Path program, Map<String, String> environment) {
        this.program = program;
        this.environment = environment;
    }

    static Optional<Path> find(String name) {
        return FOLDERS.stream()
                .map(folder -> PEERS.resolve(folder).resolve(name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * After a {@link RequiresPeer} has made sure that it is there.
     *
     * @param host where the files are written that describe its host
     */
    static UnpackedProgram get(String name, Path host) throws IOException {
        Path libraries = libraries();
        return new UnpackedProgram(
                find(name).orElseThrow(),
                Map.of(
                        "LD_PRELOAD", libraries.resolve("libnss_wrapper.so").toString(),
                        "LD_LIBRARY_PATH", libraries.toString(),
                        "NSS_WRAPPER_PASSWD", write(host, "passwd", passwd(host)),
                        "NSS_WRAPPER_GROUP", write(host, "group", "root:x:0:\nDebian-exim:x:%s:\n".formatted(DAEMON)),
                        "NSS_WRAPPER_HOSTS", write(host, "hosts", "127.0.0.1 " + HOST + "\n"),
                        "NSS_WRAPPER_HOSTNAME", HOST));
    }

    /** Where the packages have Perl's modules, for this machine's Perl. */
    static Path perlModules() throws IOException {
        return only(libraries().resolve("perl5"), "*");
    }

    private static Path libraries() throws IOException {
        return only(PEERS.resolve("usr/lib").toAbsolutePath(), "*-linux-*");
    }

    private static Path only(Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
            Iterator<Path> one = matching.iterator();
            return one.next();
        }
    }

    /** Exim refuses to have root for its own user. */
    private static String passwd(Path host) throws IOException {
        return "%s:x:%s:%s::/:/bin/sh\nDebian-exim:x:%s:%s::/:/bin/false\n"
                .formatted(
                        System.getProperty("user.name"),
                        Files.getAttribute(host, "unix:uid"),
                        Files.getAttribute(host, "unix:gid"),
                        DAEMON,
                        DAEMON);
    }

    private static String write(Path host, String name, String text) throws IOException {
        return Files.writeString(host.resolve(name), text).toString();
    }

    /** A command to start; it ends itself after 20 seconds. */
    ProcessBuilder command(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("timeout", SECONDS, program.toString()), Stream.of(arguments))
                        .toList());
        builder.environment().putAll(environment);
        return builder;
    }
}
