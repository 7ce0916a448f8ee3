package org.jamescyrus.lmtp.session;

import java.net.InetSocketAddress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.AddressFamily;
import io.netty.util.AttributeKey;
import io.netty.util.NetUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a connection back until HAProxy's PROXY header has said whose it is (lmtpd's {@code -H}). A header that says nothing
 * about an address (the proxy's own health checks) leaves the connection's.
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {
    static final AttributeKey<InetSocketAddress> CLIENT = AttributeKey.valueOf(ProxyHeader.class, "client");
    private static final Logger LOGGER = LoggerFactory.getLogger(ProxyHeader.class);

    /** Nothing after this one hears of the connection yet. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        LOGGER.debug("peer={} connected", ctx.channel().remoteAddress());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HAProxyMessage header)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            take(ctx, header);
        } finally {
            header.release();
        }
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }

    private static void take(ChannelHandlerContext ctx, HAProxyMessage header) {
        AddressFamily family = header.proxiedProtocol().addressFamily();
        boolean inet = family == AddressFamily.AF_IPv4 || family == AddressFamily.AF_IPv6;
        if (inet && NetUtil.createInetAddressFromIpAddressString(header.sourceAddress()) != null) {
            ctx.channel()
                    .attr(CLIENT)
                    .set(new InetSocketAddress(
                            NetUtil.createInetAddressFromIpAddressString(header.sourceAddress()), header.sourcePort()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOGGER.info("peer={} sent no PROXY header: {}", ctx.channel().remoteAddress(), cause.getMessage());
        ctx.close();
    }
}
