package org.jamescyrus.lmtp.session;

import java.net.InetAddress;

import org.jamescyrus.lmtp.Transaction.Peer;

/** Who is at an address. */
@FunctionalInterface
public interface HostNames {
    /** By the system's resolver. */
    HostNames SYSTEM = InetAddress::getHostName;

    /** The host's name, or the address itself if it has none. Blocks. */
    String of(InetAddress address);

    /** As a Received line has it. */
    default Peer.Tcp peer(InetAddress address) {
        String literal = address.getHostAddress();
        String name = of(address);
        return new Peer.Tcp(name.equals(literal) ? "[" + literal + "]" : name, literal);
    }
}
