package org.jamescyrus.smmap;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.handler.timeout.IdleStateHandler;

import org.jamescyrus.transport.ConnectionBound;
import org.jamescyrus.transport.NettyTransport;
import org.jamescyrus.transport.ServerListener;

/**
 * A listener on one TCP or unix address. Only the socket is made here: what a unix socket needs
 * besides (taking over a stale file, its owner and mode) is its owner's business.
 */
public final class SocketMapServer implements AutoCloseable {
    private final ServerListener listener;

    private SocketMapServer(ServerListener listener) {
        this.listener = listener;
    }

    /**
     * Listens on {@code address} (an {@link java.net.InetSocketAddress}, port 0 for any free one, or a
     * {@link io.netty.channel.unix.DomainSocketAddress}) and answers with {@code service}.
     *
     * @throws IOException if the address cannot be bound
     * @throws NettyTransport.UnixSocketsUnavailableException for a unix socket where there is none
     */
    public static SocketMapServer bind(
            NettyTransport transport, SocketAddress address, SocketMapLimits limits, SocketMapService service)
            throws IOException {
        ConnectionBound bound = new ConnectionBound(limits.connections(), limits.acceptsPerSecond());
        return new SocketMapServer(ServerListener.bind(transport, address, bound, pipeline -> pipeline.addLast(
                        new IdleStateHandler(limits.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                .addLast(new SocketMapConnection(limits, service))));
    }

    /** Where it listens, with the real port. */
    public SocketAddress address() {
        return listener.address();
    }

    /** Whether it still takes connections, now or once some have closed. */
    public boolean isListening() {
        return listener.isListening();
    }

    /** Open connections now. */
    public int connections() {
        return listener.connections();
    }

    /** Stops listening, lets outstanding answers go out for at most {@code grace}, then closes what is left. */
    public void close(Duration grace) {
        listener.close(grace);
    }

    /** As {@link #close(Duration)} with half a second. */
    @Override
    public void close() {
        close(Duration.ofMillis(500));
    }
}
