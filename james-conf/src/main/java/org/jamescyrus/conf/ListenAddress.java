package org.jamescyrus.conf;

import java.nio.file.Path;
import java.util.Optional;

/** Where a service listens: the key {@code listen} of {@code cyrus.conf}. */
public sealed interface ListenAddress {

    /**
     * A UNIX socket.
     *
     * @param path begins with {@code /}
     */
    record UnixPath(Path path) implements ListenAddress {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A port.
     *
     * @param host a name or an address, IPv6 without brackets; every address of the machine when absent
     * @param port 1 to 65535, or 0 for any free one
     */
    record Inet(Optional<String> host, int port) implements ListenAddress {
        /** {@code port}, {@code host:port} or {@code [v6]:port}. */
        @Override
        public String toString() {
            return host.map(name -> (name.contains(":") ? "[" + name + "]" : name) + ":")
                            .orElse("")
                    + port;
        }
    }
}
