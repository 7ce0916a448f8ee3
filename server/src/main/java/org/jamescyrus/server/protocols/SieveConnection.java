package org.jamescyrus.server.protocols;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieveserver.netty.ChannelManageSieveResponseWriter;
import org.apache.james.managesieveserver.netty.ManageSieveChannelUpstreamHandler;
import org.apache.james.managesieveserver.netty.NettyConstants;
import org.apache.james.protocols.api.CommandDetectionSession;
import org.apache.james.protocols.netty.Encryption;

/**
 * A ManageSieve connection with a STARTTLS that works. James 3.8.1 takes everything after it for an injected command (its framer
 * looks for the session under another name than it is kept), answers before the TLS handler is in its place, does not repeat the
 * capabilities (RFC 5804 2.2), and says OK without a certificate.
 */
final class SieveConnection extends ManageSieveChannelUpstreamHandler {
    private static final String STARTTLS = "STARTTLS";
    private static final String NO_TLS = "NO \"There is no TLS here\"\r\n";
    private static final String TLS_ALREADY = "NO \"TLS is active already\"\r\n";
    private static final String OK = "OK\r\n";
    private static final String TLS_HANDLER = "sslHandler";

    /** The name by which James's framer looks for what knows whether commands may be injected. */
    private static final AttributeKey<CommandDetectionSession> DETECTION = AttributeKey.valueOf("session");

    private final SieveCommands commands;
    private final Optional<Encryption> encryption;

    SieveConnection(SieveCommands commands, Optional<Encryption> encryption, int longestLine) {
        super(commands, encryption.orElse(null), longestLine);
        this.commands = commands;
        this.encryption = encryption;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        super.channelActive(context);
        ChannelManageSieveResponseWriter writer = writer(context.channel());
        context.channel().attr(DETECTION).set(writer);
        if (encryption.isEmpty()) {
            writer.stopDetectingCommandInjection();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        Session session =
                context.channel().attr(NettyConstants.SESSION_ATTRIBUTE_KEY).get();
        boolean isStartTls = message.toString().strip().equalsIgnoreCase(STARTTLS);
        if (!isStartTls || session.getState() != Session.State.UNAUTHENTICATED) {
            super.channelRead(context, message);
        } else if (encryption.isEmpty()) {
            writer(context.channel()).write(NO_TLS);
        } else if (session.isSslEnabled()) {
            writer(context.channel()).write(TLS_ALREADY);
        } else {
            startTls(context.channel(), session, encryption.get().sslHandler());
        }
    }

    private void startTls(Channel channel, Session session, SslHandler tls) {
        channel.config().setAutoRead(false);
        channel.pipeline().addFirst(TLS_HANDLER, tls);
        session.setSslEnabled(true);
        writer(channel).stopDetectingCommandInjection();
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                writer(channel).write(commands.capabilitiesWithTls() + OK);
            }
        });
        // From the handler's own place outwards: this last answer is not encrypted.
        channel.pipeline().context(TLS_HANDLER).writeAndFlush(Unpooled.copiedBuffer(OK, StandardCharsets.US_ASCII));
        channel.config().setAutoRead(true);
    }

    private static ChannelManageSieveResponseWriter writer(Channel channel) {
        return channel.attr(NettyConstants.RESPONSE_WRITER_ATTRIBUTE_KEY).get();
    }
}
