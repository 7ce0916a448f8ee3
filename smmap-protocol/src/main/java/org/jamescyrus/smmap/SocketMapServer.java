package org.jamescyrus.smmap;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

import org.jamescyrus.transport.ConnectionBound;
import org.jamescyrus.transport.NettyTransport;

/**
 * A listener on one TCP or unix address. Only the socket is made here: what a unix socket needs
 * besides (taking over a stale file, its owner and mode) is its owner's business.
 */
public final class SocketMapServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int FLUSH_AFTER = 256;

    private final Channel listener;
    private final ChannelGroup connections;

    private SocketMapServer(Channel listener, ChannelGroup connections) {
        this.listener = listener;
        this.connections = connections;
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
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ChannelFuture bound = new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.serverChannel(address))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .handler(new ConnectionBound(limits.connections(), limits.acceptsPerSecond()))
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Initializer(limits, service, connections))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new SocketMapServer(bound.channel(), connections);
    }

    /** Where it listens, with the real port. */
    public SocketAddress address() {
        return listener.localAddress();
    }

    /** Whether it still takes connections, now or once some have closed. */
    public boolean isListening() {
        return listener.isActive();
    }

    /** Open connections now. */
    public int connections() {
        return connections.size();
    }

    /** Stops listening, lets outstanding answers go out for at most {@code grace}, then closes what is left. */
    public void close(Duration grace) {
        listener.close().awaitUninterruptibly();
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(SocketMapConnection.Stop.GRACEFULLY);
        }
        connections.newCloseFuture().awaitUninterruptibly(grace.toMillis(), TimeUnit.MILLISECONDS);
        connections.close().awaitUninterruptibly(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@link #close(Duration)} with half a second. */
    @Override
    public void close() {
        close(Duration.ofMillis(500));
    }

    private static final class Initializer extends ChannelInitializer<Channel> {
        private final SocketMapLimits limits;
        private final SocketMapService service;
        private final ChannelGroup connections;

        Initializer(SocketMapLimits limits, SocketMapService service, ChannelGroup connections) {
            this.limits = limits;
            this.service = service;
            this.connections = connections;
        }

        @Override
        protected void initChannel(Channel channel) {
            connections.add(channel);
            channel.pipeline()
                    .addLast(new FlushConsolidationHandler(FLUSH_AFTER, true))
                    .addLast(new IdleStateHandler(limits.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                    .addLast(new SocketMapConnection(limits, service));
        }
    }
}
