package org.jamescyrus.transport;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The threads that move bytes and the kind of channel they move them through: epoll where its native
 * part loads (Linux on x86-64 and ARM64), else Java's NIO, which has TCP only.
 */
public final class NettyTransport implements AutoCloseable {
    /** Unix sockets were asked for where only TCP can be had; the message says why. */
    public static final class UnixSocketsUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnixSocketsUnavailableException(SocketAddress address, String reason, @Nullable Throwable cause) {
            super(
                    address + ": unix sockets need epoll's native library, which is not usable here (" + reason
                            + "); listen on a TCP port instead",
                    cause);
        }
    }

    private final EventLoopGroup loops;
    private final boolean epoll;

    private NettyTransport(EventLoopGroup loops, boolean epoll) {
        this.loops = loops;
        this.epoll = epoll;
    }

    /** Starts a transport with {@code threads} event loops, named {@code name-N}. */
    public static NettyTransport open(String name, int threads) {
        DefaultThreadFactory factory = new DefaultThreadFactory(name, true);
        return Epoll.isAvailable()
                ? new NettyTransport(new EpollEventLoopGroup(threads, factory), true)
                : nio(name, threads);
    }

    /** Starts a transport without native code, whatever the system offers. */
    public static NettyTransport nio(String name, int threads) {
        return new NettyTransport(new NioEventLoopGroup(threads, new DefaultThreadFactory(name, true)), false);
    }

    /** The event loops; servers and clients on this transport share them. */
    public EventLoopGroup loops() {
        return loops;
    }

    /**
     * The class of listening channel for {@code address}.
     *
     * @throws UnixSocketsUnavailableException for a unix socket where there is none
     */
    public Class<? extends ServerChannel> serverChannel(SocketAddress address) {
        if (address instanceof DomainSocketAddress) {
            requireUnixSockets(address);
            return EpollServerDomainSocketChannel.class;
        }
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /**
     * The class of connecting channel for {@code address}.
     *
     * @throws UnixSocketsUnavailableException for a unix socket where there is none
     */
    public Class<? extends Channel> clientChannel(SocketAddress address) {
        if (address instanceof DomainSocketAddress) {
            requireUnixSockets(address);
            return EpollDomainSocketChannel.class;
        }
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    private void requireUnixSockets(SocketAddress address) {
        if (!epoll) {
            Throwable cause = Epoll.unavailabilityCause();
            String reason = cause == null ? "the NIO transport was chosen" : String.valueOf(cause.getMessage());
            throw new UnixSocketsUnavailableException(address, reason, cause);
        }
    }

    /** Ends the event loops and waits for them, at most {@code grace}. */
    public void close(Duration grace) {
        loops.shutdownGracefully(0, grace.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(grace.toMillis() + 100, TimeUnit.MILLISECONDS);
    }

    /** As {@link #close(Duration)} with one second. */
    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }
}
