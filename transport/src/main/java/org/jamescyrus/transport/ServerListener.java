package org.jamescyrus.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

/** One TCP or unix address that is listened on, and the connections that came over it. */
public final class ServerListener {
    private static final int BACKLOG = 1024;
    private static final int FLUSH_AFTER = 256;

    private final Channel listener;
    private final ChannelGroup connections;

    private ServerListener(Channel listener, ChannelGroup connections) {
        this.listener = listener;
        this.connections = connections;
    }

    /**
     * Listens on {@code address} (an {@link java.net.InetSocketAddress}, port 0 for any free one, or a
     * {@link io.netty.channel.unix.DomainSocketAddress}).
     *
     * @param bound on its connections
     * @param protocol adds what serves a connection to its pipeline
     * @throws IOException if the address cannot be bound
     * @throws NettyTransport.UnixSocketsUnavailableException for a unix socket where there is none
     */
    public static ServerListener bind(
            NettyTransport transport, SocketAddress address, ConnectionBound bound, Consumer<ChannelPipeline> protocol)
            throws IOException {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ChannelFuture listening = new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.serverChannel(address))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .handler(bound)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connections.add(connection);
                        connection.pipeline().addLast(new FlushConsolidationHandler(FLUSH_AFTER, true));
                        protocol.accept(connection.pipeline());
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!listening.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + listening.cause().getMessage(), listening.cause());
        }
        return new ServerListener(listening.channel(), connections);
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

    /** Stops listening, tells every connection to {@link Stop}, and closes those that are left after {@code grace}. */
    public void close(Duration grace) {
        listener.close().awaitUninterruptibly();
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(Stop.GRACEFULLY);
        }
        connections.newCloseFuture().awaitUninterruptibly(grace.toMillis(), TimeUnit.MILLISECONDS);
        connections.close().awaitUninterruptibly(grace.toMillis(), TimeUnit.MILLISECONDS);
    }
}
