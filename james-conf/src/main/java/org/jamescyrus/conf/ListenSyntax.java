package org.jamescyrus.conf;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a {@code listen} is written: a path, {@code port}, {@code host:port} or {@code [v6]:port}. */
final class ListenSyntax {
    /** The services that have a port by name, as far as Cyrus's own daemons use them (RFC 6335, /etc/services). */
    private static final Map<String, Integer> PORTS = Map.ofEntries(
            Map.entry("lmtp", 24),
            Map.entry("http", 80),
            Map.entry("pop3", 110),
            Map.entry("nntp", 119),
            Map.entry("imap", 143),
            Map.entry("imap2", 143),
            Map.entry("https", 443),
            Map.entry("nntps", 563),
            Map.entry("imaps", 993),
            Map.entry("pop3s", 995),
            Map.entry("csync", 2005),
            Map.entry("mupdate", 3905),
            Map.entry("sieve", 4190));

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:(?:\\[(?<v6>[^\\[\\]\\s]+)\\]|(?<host>[^:\\[\\]\\s]+))?:)?(?<port>[^:\\[\\]\\s]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int GREATEST_PORT = 65_535;

    private ListenSyntax() {}

    static ListenAddress parse(String text) throws MalformedValueException {
        if (text.startsWith("/")) {
            return unixPath(text);
        }
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches()) {
            throw new MalformedValueException(
                    text, "is no address (use a path, port, host:port or [v6]:port; port is a number or a service)");
        }
        Optional<String> host =
                Optional.ofNullable(parts.group("v6")).or(() -> Optional.ofNullable(parts.group("host")));
        return new ListenAddress.Inet(host, port(parts.group("port")));
    }

    private static ListenAddress unixPath(String text) throws MalformedValueException {
        try {
            return new ListenAddress.UnixPath(Path.of(text));
        } catch (InvalidPathException e) {
            throw new MalformedValueException(text, "is no path on this machine");
        }
    }

    private static int port(String text) throws MalformedValueException {
        Integer named = PORTS.get(text);
        if (named != null) {
            return named;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new MalformedValueException(text, "is no service with a port known here (give the number)");
        }
        int port = Integer.parseInt(text);
        if (port > GREATEST_PORT) {
            throw new MalformedValueException(
                    text, "is no port (use 1 to " + GREATEST_PORT + ", or 0 for any free one)");
        }
        return port;
    }
}
