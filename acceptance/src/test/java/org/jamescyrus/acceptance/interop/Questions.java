package org.jamescyrus.acceptance.interop;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;

import io.netty.channel.unix.DomainSocketAddress;

import org.jamescyrus.smmap.SocketMapClient;
import org.jamescyrus.smmap.SocketMapClientLimits;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.transport.NettyTransport;

/** Asks one smmapd; answers are shown as on the wire: {@code OK alice}. */
final class Questions implements AutoCloseable {
    private static final SocketMapClientLimits LIMITS = SocketMapClientLimits.DEFAULT.withReply(Duration.ofSeconds(10));

    private final NettyTransport transport = NettyTransport.open("questions", 1);
    private final SocketAddress server;
    private final SocketMapClient kept;

    private Questions(SocketAddress server) {
        this.server = server;
        this.kept = new SocketMapClient(transport, server, LIMITS);
    }

    static Questions to(Path socket) {
        return new Questions(new DomainSocketAddress(socket.toString()));
    }

    static Questions to(InetSocketAddress address) {
        return new Questions(address);
    }

    /** Over the connection that is kept. */
    String ask(String key) {
        return ask(kept, key);
    }

    /** Over a connection made for this one. */
    String askAnew(String key) {
        try (SocketMapClient client = new SocketMapClient(transport, server, LIMITS)) {
            return ask(client, key);
        }
    }

    private static String ask(SocketMapClient client, String key) {
        SocketMapReply reply = client.ask(SocketMapRequest.of("cyrus", key)).join();
        return reply.status() + " " + reply.text();
    }

    @Override
    public void close() {
        kept.close();
        transport.close();
    }
}
