package org.jamescyrus.smmap;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a listener from accepting while as many connections are open as allowed; the next ones wait
 * in the system's listen queue. One bound serves one listener, on that listener's event loop.
 */
final class ConnectionBound extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConnectionBound.class);

    private final int bound;
    private int open;

    ConnectionBound(int bound) {
        this.bound = bound;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Channel accepted = (Channel) message;
        open++;
        if (open == bound) {
            LOGGER.warn(
                    "{}: {} connections are open, no more are accepted",
                    ctx.channel().localAddress(),
                    bound);
            ctx.channel().config().setAutoRead(false);
        }
        accepted.closeFuture().addListener(closed -> ctx.executor().execute(() -> closed(ctx)));
        ctx.fireChannelRead(message);
    }

    private void closed(ChannelHandlerContext ctx) {
        open--;
        if (open == bound - 1) {
            ctx.channel().config().setAutoRead(true);
        }
    }
}
