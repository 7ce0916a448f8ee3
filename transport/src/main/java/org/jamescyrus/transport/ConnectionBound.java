package org.jamescyrus.transport;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a listener from accepting while as many connections are open, or were accepted within a
 * second, as allowed; the next ones wait in the system's listen queue. One bound serves one listener, on
 * that listener's event loop.
 */
public final class ConnectionBound extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConnectionBound.class);

    /** No bound on accepts. */
    public static final int ANY_RATE = Integer.MAX_VALUE;

    private final int bound;
    private final int acceptsPerSecond;
    private int open;
    private int accepted;
    private boolean secondRuns;

    /**
     * @param connections open at a time
     * @param acceptsPerSecond accepted within a second, or {@link #ANY_RATE}
     */
    public ConnectionBound(int connections, int acceptsPerSecond) {
        this.bound = connections;
        this.acceptsPerSecond = acceptsPerSecond;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Channel connection = (Channel) message;
        open++;
        if (open == bound) {
            LOGGER.warn(
                    "{}: {} connections are open, no more are accepted",
                    ctx.channel().localAddress(),
                    bound);
        }
        if (acceptsPerSecond != ANY_RATE) {
            countAccept(ctx);
        }
        connection.closeFuture().addListener(closed -> ctx.executor().execute(() -> closed(ctx)));
        acceptIfAllowed(ctx);
        ctx.fireChannelRead(message);
    }

    private void countAccept(ChannelHandlerContext ctx) {
        accepted++;
        if (!secondRuns) {
            secondRuns = true;
            ctx.executor().schedule(() -> secondOver(ctx), 1, TimeUnit.SECONDS);
        }
    }

    private void closed(ChannelHandlerContext ctx) {
        open--;
        acceptIfAllowed(ctx);
    }

    private void secondOver(ChannelHandlerContext ctx) {
        secondRuns = false;
        accepted = 0;
        acceptIfAllowed(ctx);
    }

    private void acceptIfAllowed(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(open < bound && accepted < acceptsPerSecond);
    }
}
