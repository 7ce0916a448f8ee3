package org.jamescyrus.lmtp.session;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;

import org.jamescyrus.transport.ConnectionBound;
import org.jamescyrus.transport.NettyTransport;
import org.jamescyrus.transport.ServerListener;

/** lmtpd on one TCP or unix address. */
public final class LmtpServer implements AutoCloseable {
    /** Octets of a PROXY header besides the addresses; Cyrus looks at none of them. */
    private static final int PROXY_EXTRAS = 4096;

    /**
     * How its clients are served.
     *
     * @param options of their sessions
     * @param limits on what they cost
     * @param services what sessions use
     * @param pool where they do what may block
     * @param tls what STARTTLS starts; present if the options offer it
     * @param proxyProtocol {@code -H}: whether HAProxy's header comes first
     */
    public record Setup(
            SessionOptions options,
            LmtpLimits limits,
            SessionServices services,
            WorkPool pool,
            Optional<StartTls> tls,
            boolean proxyProtocol) {}

    private final ServerListener listener;
    private final Duration grace;

    private LmtpServer(ServerListener listener, Duration grace) {
        this.listener = listener;
        this.grace = grace;
    }

    /**
     * Listens on {@code address}, as {@link ServerListener#bind} does.
     *
     * @throws IOException if the address cannot be bound
     * @throws NettyTransport.UnixSocketsUnavailableException for a unix socket where there is none
     */
    public static LmtpServer bind(NettyTransport transport, SocketAddress address, Setup setup) throws IOException {
        LmtpLimits limits = setup.limits();
        ConnectionBound bound = new ConnectionBound(limits.connections(), limits.acceptsPerSecond());
        return new LmtpServer(
                ServerListener.bind(transport, address, bound, pipeline -> serve(pipeline, setup)), limits.grace());
    }

    private static void serve(ChannelPipeline pipeline, Setup setup) {
        if (setup.proxyProtocol()) {
            pipeline.addLast(new HAProxyMessageDecoder(PROXY_EXTRAS), new ProxyHeader());
        }
        pipeline.addLast(new LmtpConnection(
                address -> new LmtpSession(setup.options(), setup.limits(), setup.services(), address),
                setup.tls(),
                setup.pool(),
                setup.limits().idle()));
    }

    /** Where it listens, with the real port. */
    public SocketAddress address() {
        return listener.address();
    }

    /** Whether it still listens. */
    public boolean isListening() {
        return listener.isListening();
    }

    /** Open connections now. */
    public int connections() {
        return listener.connections();
    }

    /**
     * Stops listening. Messages that are being stored are finished and answered, within the grace; every other client is
     * told 421 at once.
     */
    @Override
    public void close() {
        listener.close(grace);
    }
}
