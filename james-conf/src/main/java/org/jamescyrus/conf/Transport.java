package org.jamescyrus.conf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a service speaks over: the key {@code proto} of {@code cyrus.conf}. */
public enum Transport {
    /** Streams, over either version of IP or over a UNIX socket. The default. */
    TCP,
    /** Streams over IPv4 alone. */
    TCP4,
    /** Streams over IPv6 alone. */
    TCP6,
    /** Datagrams, over either version of IP or over a UNIX socket. */
    UDP,
    /** Datagrams over IPv4 alone. */
    UDP4,
    /** Datagrams over IPv6 alone. */
    UDP6;

    /** The transport of that name, in lower case as master(8) has it. */
    static Optional<Transport> parse(String text) {
        return Arrays.stream(values())
                .filter(transport -> transport.toString().equals(text))
                .findFirst();
    }

    /** The name as {@code cyrus.conf} has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
