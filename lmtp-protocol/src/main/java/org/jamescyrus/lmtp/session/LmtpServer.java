package org.jamescyrus.lmtp.session;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

import org.jamescyrus.transport.ConnectionBound;
import org.jamescyrus.transport.NettyTransport;

/** lmtpd on one TCP or unix address. */
public final class LmtpServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int FLUSH_AFTER = 256;

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

    private final Channel listener;
    private final ChannelGroup connections;
    private final Duration grace;

    private LmtpServer(Channel listener, ChannelGroup connections, Duration grace) {
        this.listener = listener;
        this.connections = connections;
        this.grace = grace;
    }

    /**
     * Listens on {@code address}, as {@link org.jamescyrus.smmap.SocketMapServer#bind} does.
     *
     * @throws IOException if the address cannot be bound
     * @throws NettyTransport.UnixSocketsUnavailableException for a unix socket where there is none
     */
    public static LmtpServer bind(NettyTransport transport, SocketAddress address, Setup setup) throws IOException {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        LmtpLimits limits = setup.limits();
        ChannelFuture bound = new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.serverChannel(address))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .handler(new ConnectionBound(limits.connections(), limits.acceptsPerSecond()))
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Initializer(setup, connections))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new LmtpServer(bound.channel(), connections, limits.grace());
    }

    /** Where it listens, with the real port. */
    public SocketAddress address() {
        return listener.localAddress();
    }

    /** Whether it still listens. */
    public boolean isListening() {
        return listener.isOpen();
    }

    /** Open connections now. */
    public int connections() {
        return connections.size();
    }

    /**
     * Stops listening. Messages that are being stored are finished and answered, within the grace; every other client is
     * told 421 at once.
     */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(LmtpConnection.Stop.GRACEFULLY);
        }
        connections.newCloseFuture().awaitUninterruptibly(grace.toMillis(), TimeUnit.MILLISECONDS);
        connections.close().awaitUninterruptibly(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static final class Initializer extends ChannelInitializer<Channel> {
        private final Setup setup;
        private final ChannelGroup connections;

        Initializer(Setup setup, ChannelGroup connections) {
            this.setup = setup;
            this.connections = connections;
        }

        @Override
        protected void initChannel(Channel channel) {
            connections.add(channel);
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addLast(new FlushConsolidationHandler(FLUSH_AFTER, true));
            if (setup.proxyProtocol()) {
                pipeline.addLast(new HAProxyMessageDecoder(PROXY_EXTRAS), new ProxyHeader());
            }
            pipeline.addLast(new LmtpConnection(
                    address -> new LmtpSession(setup.options(), setup.limits(), setup.services(), address),
                    setup.tls(),
                    setup.pool(),
                    setup.limits().idle()));
        }
    }
}
