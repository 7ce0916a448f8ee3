package org.jamescyrus.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * A connection that reads one thing at a time, and only while its protocol {@linkplain #mayRead may}: nothing is being waited for, and
 * the client reads what it is told. Meanwhile what came waits undecoded and nothing more is read from the socket, so that a client, however
 * fast, costs one socket read. (Netty's {@code ByteToMessageDecoder} cannot stop between two messages.)
 *
 * <p>All is called on the connection's event loop.
 */
public abstract class PausingConnection extends ChannelInboundHandlerAdapter {
    /** How long what a client still sends is thrown away: to close at once would make the system drop the last reply. */
    private static final Duration LINGER = Duration.ofMillis(500);

    private ByteBuf undecoded = Unpooled.EMPTY_BUFFER;
    private boolean reading;
    private boolean inputShut;

    /** Whether the next thing may be read now. */
    protected abstract boolean mayRead(ChannelHandlerContext ctx);

    /** Whether what comes is thrown away: the connection closes. */
    protected abstract boolean isClosing();

    /** Takes the next thing, or the part of it that has come, out of {@code octets}. */
    protected abstract void readOne(ChannelHandlerContext ctx, ByteBuf octets);

    /** Everything has been read, and nothing more comes. */
    protected abstract void endOfInput(ChannelHandlerContext ctx);

    /** Whether the socket is to be read. */
    protected boolean wantsMore(ChannelHandlerContext ctx) {
        return isClosing() || mayRead(ctx);
    }

    /** The client has shut its side. */
    protected void inputShut(ChannelHandlerContext ctx) {
        if (isClosing()) {
            ctx.close();
        } else {
            read(ctx);
            ctx.flush();
        }
    }

    /** The server stops. */
    protected abstract void stop(ChannelHandlerContext ctx);

    /** Octets came. */
    protected final void take(ChannelHandlerContext ctx, ByteBuf octets) {
        if (isClosing()) {
            octets.release();
            return;
        }
        undecoded = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), undecoded, octets);
        read(ctx);
    }

    /** Reads while there is something to read and it may be read; to be called again whenever that may have changed. */
    protected final void read(ChannelHandlerContext ctx) {
        if (reading) {
            return;
        }
        reading = true;
        try {
            while (undecoded.isReadable() && mayRead(ctx)) {
                readOne(ctx, undecoded);
            }
            if (inputShut && !undecoded.isReadable() && mayRead(ctx)) {
                endOfInput(ctx);
            }
        } finally {
            reading = false;
        }
        if (isClosing() || !undecoded.isReadable()) {
            forgetInput();
        }
        ctx.channel().config().setAutoRead(wantsMore(ctx));
    }

    /** Whether something has come that is not read yet. */
    protected final boolean hasInput() {
        return undecoded.isReadable();
    }

    /** Whether the client has shut its side. */
    protected final boolean isInputShut() {
        return inputShut;
    }

    /** What came and is not read yet counts for nothing. */
    protected final void forgetInput() {
        undecoded.release();
        undecoded = Unpooled.EMPTY_BUFFER;
    }

    /** Closes the connection when all that was written is sent. */
    protected static void closeBehindReplies(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * Closes the connection a moment after all that was written is sent; what still comes is thrown away until then.
     *
     * @param end whether the client sees the end at once
     */
    protected static void lingerBehindReplies(ChannelHandlerContext ctx, End end) {
        ChannelFuture written = ctx.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (end == End.SEEN_AT_ONCE && ctx.channel() instanceof DuplexChannel socket) {
            written.addListener(done -> socket.shutdownOutput());
        }
        ctx.channel().config().setAutoRead(true);
        ctx.executor().schedule(() -> ctx.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** When a client sees the end of a connection that lingers. */
    protected enum End {
        /** Behind the last reply. */
        SEEN_AT_ONCE,
        /** When the connection closes. */
        SEEN_WHEN_CLOSED
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            read(ctx);
            ctx.flush();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputShut = true;
            inputShut(ctx);
        } else if (event == Stop.GRACEFULLY) {
            stop(ctx);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }
}
