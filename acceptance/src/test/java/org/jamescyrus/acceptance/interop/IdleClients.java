package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connections over which nothing is said. */
final class IdleClients implements AutoCloseable {
    private final List<SocketChannel> connections = new ArrayList<>();

    /** Opens {@code count} more. */
    void connect(SocketAddress server, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            connections.add(SocketChannel.open(server));
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
        connections.clear();
    }
}
