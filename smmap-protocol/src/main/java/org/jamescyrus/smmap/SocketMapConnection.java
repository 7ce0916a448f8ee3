package org.jamescyrus.smmap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.transport.PausingConnection;

/**
 * One client of a {@link SocketMapServer}: requests in, replies out in the same order.
 *
 * <p>Requests are read one at a time and only while the window is open, that is while fewer than the allowed number of answers are
 * outstanding and the client reads its replies ({@link PausingConnection}), so that a client, however fast, costs one socket read and one
 * window of requests.
 *
 * <p>After an error, or the end of input, the answers still outstanding are sent, then the error's
 * reply. What the client still sends is thrown away for half a second before the socket is closed:
 * closing at once would make the system drop the reply together with the unread input.
 *
 * <p>With {@link SocketMapLimits.Lifetime#ONE} the first request is the last: behind its reply our side
 * is shut, so that the client reads the end at once, and what it still sends is thrown away as above.
 */
final class SocketMapConnection extends PausingConnection {
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
    private Phase phase = Phase.OPEN;
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
        take(ctx, (ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        super.channelReadComplete(ctx);
        watchForStall(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            LOGGER.debug("session={} idle, closing", session.id());
            ctx.close();
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    protected void stop(ChannelHandlerContext ctx) {
        endInput(ctx, null);
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelStallWatch();
        phase = Phase.CLOSING;
        forgetInput();
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

    @Override
    protected void inputShut(ChannelHandlerContext ctx) {
        if (phase == Phase.CLOSING) {
            ctx.close();
        } else {
            read(ctx);
            ctx.flush();
        }
    }

    @Override
    protected boolean mayRead(ChannelHandlerContext ctx) {
        return phase == Phase.OPEN
                && outstanding.size() < window
                && ctx.channel().isWritable();
    }

    /** What comes behind the last request is of no use, though its answer is outstanding. */
    @Override
    protected boolean isClosing() {
        return phase != Phase.OPEN;
    }

    @Override
    protected void readOne(ChannelHandlerContext ctx, ByteBuf octets) {
        decoder.decode(octets).ifPresent(frame -> take(ctx, frame));
    }

    @Override
    protected void endOfInput(ChannelHandlerContext ctx) {
        endInput(ctx, decoder.endOfInput().flatMap(this::refusal).orElse(null));
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
        read(ctx);
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
        boolean clientMaySendMore = !isInputShut() && (lastReply != null || lastRequestTaken);
        if (clientMaySendMore) {
            lingerBehindReplies(
                    ctx, lifetime == SocketMapLimits.Lifetime.ONE ? End.SEEN_AT_ONCE : End.SEEN_WHEN_CLOSED);
        } else {
            closeBehindReplies(ctx);
        }
    }

    private void watchForStall(ChannelHandlerContext ctx) {
        cancelStallWatch();
        if (phase == Phase.OPEN && decoder.awaitsPayload() && !hasInput()) {
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
