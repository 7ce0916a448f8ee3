package org.jamescyrus.cli.lmtp;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code unix:/path}, {@code inet:host:port} or {@code inet:[v6]:port}, as Postfix writes it. */
final class SocketConverter implements ITypeConverter<SocketAddress> {
    private static final String UNIX = "unix:";
    private static final Pattern INET = Pattern.compile("inet:(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+)):([0-9]{1,5})");
    private static final int GREATEST_PORT = 65_535;

    @Override
    public SocketAddress convert(String text) {
        Matcher inet = INET.matcher(text);
        if (inet.matches() && Integer.parseInt(inet.group(3)) <= GREATEST_PORT) {
            String host = inet.group(1) == null ? inet.group(2) : inet.group(1);
            return new InetSocketAddress(host, Integer.parseInt(inet.group(3)));
        }
        if (text.startsWith(UNIX + "/")) {
            try {
                return UnixDomainSocketAddress.of(text.substring(UNIX.length()));
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + text + "' is no path on this machine");
            }
        }
        throw new TypeConversionException("'" + text + "' is no socket (unix:/path or inet:host:port)");
    }
}
