package org.jamescyrus.smmap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of a {@link SocketMapServer}: requests in, replies out in the same order.
 *
 * <p>Bytes are decoded one request at a time and only while the window is open, that is while fewer
 * than the allowed number of answers are outstanding and the client reads its replies. While it is
 * shut, what has been read waits undecoded and nothing more is read, so that a client, however fast,
 * costs one socket read and one window of requests. (Netty's {@code ByteToMessageDecoder} cannot
 * stop between two messages, which is why this is not one.)
 *
 * <p>After an error, or the end of input, the answers still outstanding are sent, then the error's
 * reply. What the client still sends is thrown away for half a second before the socket is closed:
 * closing at once would make the system drop the reply together with the unread input.
 *
 * <p>With {@link SocketMapLimits.Lifetime#ONE} the first request is the last: behind its reply our side
 * is shut, so that the client reads the end at once, and what it still sends is thrown away as above.
 */
final class SocketMapConnection extends ChannelInboundHandlerAdapter {
    /** Sent when the server stops: outstanding answers go out, then the connection closes. */
    enum Stop {
        GRACEFULLY
    }

    private enum Phase {
        /** Requests are read and answered. */
        OPEN,
        /** No request is read any more; answers are outstanding. */
        DRAINING,
        /** All is written; the socket closes. */
        CLOSING
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(SocketMapConnection.class);
    private static final SocketMapReply INTERNAL_ERROR = SocketMapReply.temp("Internal error");
    private static final Duration LINGER = Duration.ofMillis(500);

    private static final class Outstanding {
        @Nullable
        SocketMapReply reply;
    }

    private final NetstringDecoder decoder;
    private final SocketMapService service;
    private final int window;
    private final Duration payloadStall;
    private final SocketMapLimits.Lifetime lifetime;

    private final ArrayDeque<Outstanding> outstanding = new ArrayDeque<>();
    private SocketMapSession session = new SocketMapSession("", "", Runnable::run);
    private ByteBuf undecoded = Unpooled.EMPTY_BUFFER;
    private Phase phase = Phase.OPEN;
    private boolean inputShut;
    private boolean decoding;
    private boolean lastRequestTaken;
    private @Nullable SocketMapReply lastReply;
    private @Nullable ScheduledFuture<?> stall;

    SocketMapConnection(SocketMapLimits limits, SocketMapService service) {
        this.decoder = new NetstringDecoder(limits.requestLength());
        this.service = service;
        this.window = limits.requestsInFlight();
        this.payloadStall = limits.payloadStall();
        this.lifetime = limits.lifetime();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        String peer = ctx.channel().localAddress() instanceof DomainSocketAddress
                ? "unix"
                : String.valueOf(ctx.channel().remoteAddress());
        session = new SocketMapSession(ctx.channel().id().asShortText(), peer, ctx.executor());
        LOGGER.debug("session={} peer={} connected", session.id(), session.peer());
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (phase != Phase.OPEN) {
            bytes.release();
            return;
        }
        undecoded = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), undecoded, bytes);
        decode(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
        watchForStall(ctx);
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            decode(ctx);
            ctx.flush();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputShut(ctx);
        } else if (event instanceof IdleStateEvent) {
            LOGGER.debug("session={} idle, closing", session.id());
            ctx.close();
        } else if (event == Stop.GRACEFULLY) {
            endInput(ctx, null);
            ctx.flush();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelStallWatch();
        phase = Phase.CLOSING;
        releaseUndecoded();
        LOGGER.debug("session={} closed", session.id());
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOGGER.debug("session={} peer={} lost: {}", session.id(), session.peer(), cause.toString());
        } else {
            LOGGER.error("session={} peer={} failed, closing it", session.id(), session.peer(), cause);
        }
        ctx.close();
    }

    private void inputShut(ChannelHandlerContext ctx) {
        inputShut = true;
        if (phase == Phase.CLOSING) {
            ctx.close();
        } else {
            decode(ctx);
            ctx.flush();
        }
    }

    /** Decodes while there is something to decode and room for the answers. */
    private void decode(ChannelHandlerContext ctx) {
        if (decoding) {
            return;
        }
        decoding = true;
        try {
            while (phase == Phase.OPEN && undecoded.isReadable() && windowOpen(ctx)) {
                decoder.decode(undecoded).ifPresent(frame -> take(ctx, frame));
            }
        } finally {
            decoding = false;
        }
        if (phase != Phase.OPEN || !undecoded.isReadable()) {
            releaseUndecoded();
        }
        if (phase == Phase.OPEN && inputShut && !undecoded.isReadable()) {
            endInput(ctx, decoder.endOfInput().flatMap(this::refusal).orElse(null));
        }
        ctx.channel().config().setAutoRead(phase != Phase.OPEN || windowOpen(ctx));
    }

    private boolean windowOpen(ChannelHandlerContext ctx) {
        return outstanding.size() < window && ctx.channel().isWritable();
    }

    private void take(ChannelHandlerContext ctx, NetstringDecoder.Frame frame) {
        if (frame instanceof NetstringDecoder.Frame.Payload payload) {
            SocketMapRequest.parse(payload.octets())
                    .ifPresentOrElse(request -> take(ctx, request), () -> refuse(ctx, BadProtocol.MISSING_KEY));
        } else if (frame instanceof NetstringDecoder.Frame.Broken broken) {
            refuse(ctx, broken.reason());
        }
    }

    private void take(ChannelHandlerContext ctx, SocketMapRequest request) {
        ask(ctx, request);
        if (lifetime == SocketMapLimits.Lifetime.ONE) {
            lastRequestTaken = true;
            endInput(ctx, null);
        }
    }

    private void ask(ChannelHandlerContext ctx, SocketMapRequest request) {
        Outstanding place = new Outstanding();
        outstanding.add(place);
        CompletableFuture<SocketMapReply> answer = answerOf(request).toCompletableFuture();
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            place.reply = answer.join();
            writeReplies(ctx);
        } else {
            answer.exceptionally(this::internalError)
                    .thenAcceptAsync(reply -> answered(ctx, place, reply), ctx.executor());
        }
    }

    private CompletionStage<SocketMapReply> answerOf(SocketMapRequest request) {
        try {
            return service.answer(request, session);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private SocketMapReply internalError(Throwable cause) {
        LOGGER.error("session={} question failed, answering TEMP", session.id(), cause);
        return INTERNAL_ERROR;
    }

    private void answered(ChannelHandlerContext ctx, Outstanding place, SocketMapReply reply) {
        place.reply = reply;
        writeReplies(ctx);
        decode(ctx);
        ctx.flush();
        watchForStall(ctx);
    }

    /** Writes what is answered up to the first request that is not. */
    private void writeReplies(ChannelHandlerContext ctx) {
        for (Outstanding head = outstanding.peek(); head != null; head = outstanding.peek()) {
            SocketMapReply reply = head.reply;
            if (reply == null) {
                return;
            }
            outstanding.remove();
            write(ctx, reply);
        }
        if (phase == Phase.DRAINING) {
            finish(ctx);
        }
    }

    private static void write(ChannelHandlerContext ctx, SocketMapReply reply) {
        ByteBuf out = ctx.alloc().buffer(32 + reply.text().length());
        reply.writeTo(out);
        ctx.write(out, ctx.voidPromise());
    }

    private void refuse(ChannelHandlerContext ctx, BadProtocol reason) {
        endInput(ctx, refusal(reason).orElse(null));
    }

    private Optional<SocketMapReply> refusal(BadProtocol reason) {
        LOGGER.info("session={} peer={} bad request: {}", session.id(), session.peer(), reason);
        return reason.reply();
    }

    /** No request is read any more; {@code reply}, if any, follows the outstanding answers. */
    private void endInput(ChannelHandlerContext ctx, @Nullable SocketMapReply reply) {
        if (phase != Phase.OPEN) {
            return;
        }
        phase = Phase.DRAINING;
        lastReply = reply;
        cancelStallWatch();
        if (outstanding.isEmpty()) {
            finish(ctx);
        }
    }

    private void finish(ChannelHandlerContext ctx) {
        phase = Phase.CLOSING;
        if (lastReply != null) {
            write(ctx, lastReply);
        }
        ChannelFuture written = ctx.writeAndFlush(Unpooled.EMPTY_BUFFER);
        boolean clientMaySendMore = !inputShut && (lastReply != null || lastRequestTaken);
        if (clientMaySendMore) {
            linger(ctx, written);
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void linger(ChannelHandlerContext ctx, ChannelFuture written) {
        if (lifetime == SocketMapLimits.Lifetime.ONE && ctx.channel() instanceof DuplexChannel socket) {
            written.addListener(done -> socket.shutdownOutput());
        }
        ctx.channel().config().setAutoRead(true);
        ctx.executor().schedule(() -> ctx.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void releaseUndecoded() {
        undecoded.release();
        undecoded = Unpooled.EMPTY_BUFFER;
    }

    private void watchForStall(ChannelHandlerContext ctx) {
        cancelStallWatch();
        if (phase == Phase.OPEN && decoder.awaitsPayload() && !undecoded.isReadable()) {
            stall = ctx.executor()
                    .schedule(
                            () -> {
                                refuse(ctx, BadProtocol.SIZE_MISMATCH);
                                ctx.flush();
                            },
                            payloadStall.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void cancelStallWatch() {
        if (stall != null) {
            stall.cancel(false);
            stall = null;
        }
    }
}
