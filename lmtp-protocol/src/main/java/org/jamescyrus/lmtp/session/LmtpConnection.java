package org.jamescyrus.lmtp.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.transport.PausingConnection;

/**
 * One client of lmtpd: octets to its {@link LmtpSession} and what that says back, in order.
 *
 * <p>Lines are cut, and a message is read, only while no job of this connection runs on the pool and the client reads its
 * replies; meanwhile nothing is read from the socket. So a client, however fast, costs one socket read, one job, and the part of
 * a message that is kept in memory; and no thread waits for a client.
 */
final class LmtpConnection extends PausingConnection {
    private enum Phase {
        /** Held back, or not yet greeted. */
        NEW,
        /** Lines and messages are read, unless a job runs. */
        OPEN,
        /** STARTTLS is answered; nothing has come since. */
        HANDSHAKE_DUE,
        /** TLS begins. */
        HANDSHAKE,
        /** All is written; the socket closes. */
        CLOSING
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(LmtpConnection.class);

    private final Function<Optional<InetAddress>, LmtpSession> sessions;
    private final Optional<StartTls> tls;
    private final WorkPool pool;
    private final Duration idle;
    private final CommandLines lines = new CommandLines();

    private Optional<LmtpSession> begun = Optional.empty();
    private Phase phase = Phase.NEW;

    private boolean working;
    private boolean stopping;
    private @Nullable IdleWatch idleWatch;

    /**
     * @param sessions makes the session of a client at this address; empty for one on a unix socket
     */
    LmtpConnection(
            Function<Optional<InetAddress>, LmtpSession> sessions,
            Optional<StartTls> tls,
            WorkPool pool,
            Duration idle) {
        this.sessions = sessions;
        this.tls = tls;
        this.pool = pool;
        this.idle = idle;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        idleWatch = new IdleWatch(ctx.executor(), idle, () -> idleTooLong(ctx));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        LmtpSession session = sessions.apply(clientOf(ctx));
        begun = Optional.of(session);
        phase = Phase.OPEN;
        active();
        LOGGER.debug("session={} peer={} connected", session.id(), ctx.channel().remoteAddress());
        write(ctx, session.greeting());
        ctx.flush();
        ctx.fireChannelActive();
    }

    private static Optional<InetAddress> clientOf(ChannelHandlerContext ctx) {
        InetSocketAddress proxied = ctx.channel().attr(ProxyHeader.CLIENT).get();
        SocketAddress remote = proxied == null ? ctx.channel().remoteAddress() : proxied;
        return remote instanceof InetSocketAddress inet ? Optional.of(inet.getAddress()) : Optional.empty();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf octets = (ByteBuf) message;
        if (phase == Phase.CLOSING) {
            octets.release();
            return;
        }
        active();
        if (phase == Phase.HANDSHAKE_DUE && octets.isReadable()) {
            handshake(ctx, octets);
            return;
        }
        take(ctx, octets);
    }

    @Override
    protected void inputShut(ChannelHandlerContext ctx) {
        if (phase != Phase.OPEN) {
            ctx.close();
        } else {
            super.inputShut(ctx);
        }
    }

    /** A message that is being stored is answered first; everything else ends here. */
    @Override
    protected void stop(ChannelHandlerContext ctx) {
        stopping = true;
        if (phase == Phase.NEW || inHandshake()) {
            ctx.close();
        } else if (begun.filter(LmtpSession::isStoring).isEmpty()) {
            goodbye(ctx, Replies.STOPPING);
            ctx.flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        phase = Phase.CLOSING;
        if (idleWatch != null) {
            idleWatch.cancel();
        }
        forgetInput();
        letGo();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || inHandshake() || phase == Phase.CLOSING) {
            LOGGER.debug("session={} lost: {}", id(), cause.toString());
        } else {
            LOGGER.error("session={} failed, closing it", id(), cause);
        }
        ctx.close();
    }

    private String id() {
        return begun.map(LmtpSession::id).orElse("");
    }

    @Override
    protected boolean mayRead(ChannelHandlerContext ctx) {
        return phase == Phase.OPEN && !working && ctx.channel().isWritable();
    }

    @Override
    protected boolean isClosing() {
        return phase == Phase.CLOSING;
    }

    @Override
    protected boolean wantsMore(ChannelHandlerContext ctx) {
        return inHandshake() || super.wantsMore(ctx);
    }

    private boolean inHandshake() {
        return phase == Phase.HANDSHAKE_DUE || phase == Phase.HANDSHAKE;
    }

    @Override
    protected void readOne(ChannelHandlerContext ctx, ByteBuf octets) {
        LmtpSession session = begun.orElseThrow();
        if (session.readsData()) {
            act(ctx, session.message(octets));
        } else {
            lines.decode(octets).ifPresent(line -> act(ctx, session.line(line)));
        }
    }

    /** A line that was cut off is taken for a whole one. */
    @Override
    protected void endOfInput(ChannelHandlerContext ctx) {
        LmtpSession session = begun.orElseThrow();
        if (!session.readsData()) {
            lines.endOfInput().ifPresent(line -> act(ctx, session.line(line)));
        }
        if (mayRead(ctx)) {
            act(ctx, session.ended(Replies.END_OF_INPUT));
        }
    }

    private void act(ChannelHandlerContext ctx, Reaction reaction) {
        if (reaction instanceof Reaction.Reply reply) {
            write(ctx, reply.text());
        } else if (reaction instanceof Reaction.Goodbye goodbye) {
            goodbye(ctx, goodbye.text());
        } else if (reaction instanceof Reaction.Work work) {
            work(ctx, work.job());
        } else if (reaction instanceof Reaction.StartTls) {
            startTls(ctx);
        }
    }

    private void work(ChannelHandlerContext ctx, Reaction.Job job) {
        working = true;
        try {
            pool.execute(() -> {
                Supplier<Reaction> next = run(job);
                ctx.executor().execute(() -> worked(ctx, next));
            });
        } catch (RejectedExecutionException stopped) {
            working = false;
            goodbye(ctx, Replies.STOPPING);
        }
    }

    private Supplier<Reaction> run(Reaction.Job job) {
        try {
            return job.run();
        } catch (RuntimeException | Error e) {
            LOGGER.error("session={} job failed, closing it", id(), e);
            return () -> new Reaction.Goodbye(Replies.INTERNAL_ERROR);
        }
    }

    private void worked(ChannelHandlerContext ctx, Supplier<Reaction> next) {
        working = false;
        if (phase == Phase.CLOSING) {
            letGo();
            return;
        }
        active();
        act(ctx, next.get());
        if (stopping && phase != Phase.CLOSING) {
            goodbye(ctx, Replies.STOPPING);
        }
        read(ctx);
        ctx.flush();
    }

    private static void write(ChannelHandlerContext ctx, String text) {
        ctx.write(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), ctx.voidPromise());
    }

    /** The client sees the end at once; the socket closes when what it was still sending has been thrown away. */
    private void goodbye(ChannelHandlerContext ctx, String text) {
        if (phase == Phase.CLOSING) {
            return;
        }
        phase = Phase.CLOSING;
        letGo();
        write(ctx, text);
        boolean plain = ctx.pipeline().get(SslHandler.class) == null;
        if (!isInputShut() && plain && ctx.channel() instanceof DuplexChannel) {
            lingerBehindReplies(ctx, End.SEEN_AT_ONCE);
        } else {
            closeBehindReplies(ctx);
            ctx.channel().config().setAutoRead(true);
        }
    }

    /** A job that runs may be using what there is to let go of; then this waits for it. */
    private void letGo() {
        if (!working) {
            begun.ifPresent(this::release);
        }
    }

    /** Closing a message's file frees a disk's space, which may take a while. */
    private void release(LmtpSession session) {
        if (!session.holdsFile()) {
            session.release();
            return;
        }
        try {
            pool.execute(session::release);
        } catch (RejectedExecutionException stopped) {
            session.release();
        }
    }

    private void startTls(ChannelHandlerContext ctx) {
        phase = Phase.HANDSHAKE_DUE;
        forgetInput();
        ctx.writeAndFlush(Unpooled.copiedBuffer(Replies.BEGIN_TLS, StandardCharsets.US_ASCII));
        ctx.channel().config().setAutoRead(true);
    }

    /** The first octet tells whether a handshake begins; every one begins with a record of that type. */
    private void handshake(ChannelHandlerContext ctx, ByteBuf octets) {
        if (octets.getUnsignedByte(octets.readerIndex()) != StartTls.HANDSHAKE_RECORD) {
            notShaken(ctx, octets);
            return;
        }
        phase = Phase.HANDSHAKE;
        SslHandler handler = tls.orElseThrow().handler(ctx.alloc());
        ctx.pipeline().addFirst(handler);
        handler.handshakeFuture().addListener(handshake -> shaken(ctx, handler, handshake));
        ctx.pipeline().fireChannelRead(octets);
    }

    /** What came is commands in clear, which Cyrus before head goes on to take (recorded: {@code lmtp-starttls}). */
    private void notShaken(ChannelHandlerContext ctx, ByteBuf octets) {
        LOGGER.info("session={} STARTTLS failed: no handshake came", id());
        if (!begun.orElseThrow().goesOnInClear()) {
            octets.release();
            goodbye(ctx, Replies.TLS_FAILED);
            return;
        }
        phase = Phase.OPEN;
        write(ctx, Replies.TLS_FAILED);
        take(ctx, octets);
    }

    private void shaken(ChannelHandlerContext ctx, SslHandler handler, Future<?> handshake) {
        if (phase != Phase.HANDSHAKE) {
            return;
        }
        active();
        if (handshake.isSuccess()) {
            phase = Phase.OPEN;
            begun.orElseThrow().tlsStarted(StartTls.agreed(handler.engine().getSession()));
            read(ctx);
            ctx.flush();
            return;
        }
        LOGGER.info("session={} STARTTLS failed: {}", id(), handshake.cause().toString());
        phase = Phase.CLOSING;
        ctx.pipeline()
                .firstContext()
                .writeAndFlush(Unpooled.copiedBuffer(Replies.TLS_FAILED, StandardCharsets.US_ASCII));
    }

    private void active() {
        if (idleWatch != null) {
            idleWatch.touch();
        }
    }

    /** A client that does not read its replies is idle too. */
    private void idleTooLong(ChannelHandlerContext ctx) {
        if (phase == Phase.OPEN && ctx.channel().isWritable() && !working) {
            act(ctx, begun.orElseThrow().ended(Replies.IDLE));
            ctx.flush();
        } else if (phase != Phase.CLOSING && !working) {
            ctx.close();
        }
    }
}
