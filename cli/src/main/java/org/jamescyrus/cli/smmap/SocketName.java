package org.jamescyrus.cli.smmap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.channel.unix.DomainSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import org.jamescyrus.conf.ListenAddress;

/** Where a socket map listens, written as Postfix writes it in socketmap_table(5). */
sealed interface SocketName {
    /** A UNIX socket. */
    record Unix(Path path) implements SocketName {
        @Override
        public SocketAddress forChannel() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public SocketAddress forNetty() {
            return new DomainSocketAddress(path.toFile());
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** A port. */
    record Inet(String host, int port) implements SocketName {
        @Override
        public SocketAddress forChannel() {
            return new InetSocketAddress(host, port);
        }

        @Override
        public SocketAddress forNetty() {
            return forChannel();
        }

        @Override
        public String toString() {
            return "inet:" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** For the JDK. */
    SocketAddress forChannel();

    /** For {@link org.jamescyrus.smmap.SocketMapClient}. */
    SocketAddress forNetty();

    /** Where a service of cyrus.conf is to be reached from this machine; one on every address is so on loopback. */
    static SocketName of(ListenAddress listen) {
        if (listen instanceof ListenAddress.UnixPath unix) {
            return new Unix(unix.path());
        }
        ListenAddress.Inet inet = (ListenAddress.Inet) listen;
        return new Inet(inet.host().orElse(InetAddress.getLoopbackAddress().getHostAddress()), inet.port());
    }

    /** {@code unix:/path}, {@code inet:host:port} or {@code inet:[v6]:port}. */
    final class Converter implements ITypeConverter<SocketName> {
        private static final Pattern INET = Pattern.compile("inet:(?:\\[([^\\[\\]]+)\\]|([^:\\[\\]]+)):([0-9]{1,5})");
        private static final int GREATEST_PORT = 65_535;

        @Override
        public SocketName convert(String text) {
            Matcher inet = INET.matcher(text);
            if (inet.matches() && Integer.parseInt(inet.group(3)) <= GREATEST_PORT) {
                String host = inet.group(1) == null ? inet.group(2) : inet.group(1);
                return new Inet(host, Integer.parseInt(inet.group(3)));
            }
            if (text.startsWith("unix:/")) {
                try {
                    return new Unix(Path.of(text.substring("unix:".length())));
                } catch (InvalidPathException e) {
                    throw new TypeConversionException("'" + text + "' is no path on this machine");
                }
            }
            throw new TypeConversionException("'" + text + "' is no socket (unix:/path or inet:host:port)");
        }
    }
}
