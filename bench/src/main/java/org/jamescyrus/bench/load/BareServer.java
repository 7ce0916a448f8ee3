package org.jamescyrus.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;

/**
 * A process that does the least a server can do, on Netty with epoll and two event loops: what the generator gets from it is what the
 * generator can make, and no server on Netty is faster.
 */
public final class BareServer {
    private static final int EVENT_LOOPS = 2;
    private static final int BACKLOG = 1024;

    private BareServer() {}

    /** Arguments: {@code SMMAP} or {@code LMTP}, and the path of the socket. Prints {@code ready}; ends with its standard input. */
    public static void main(String[] arguments) throws Exception {
        Load.Protocol protocol = Load.Protocol.valueOf(arguments[0]);
        EventLoopGroup loops = new EpollEventLoopGroup(EVENT_LOOPS);
        new ServerBootstrap()
                .group(loops)
                .channel(EpollServerDomainSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handler(protocol));
                    }
                })
                .bind(new DomainSocketAddress(arguments[1]))
                .sync();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Nobody says anything.
        }
        loops.shutdownGracefully().sync();
    }

    private static ChannelHandler handler(Load.Protocol protocol) {
        return protocol == Load.Protocol.SMMAP ? new BareSmmapd() : new BareLmtpd();
    }
}
