package org.jamescyrus.smmap;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

import org.jamescyrus.transport.NettyTransport;

/**
 * Asks a socket map server. One connection is opened when first needed, kept, and shared by all
 * questions, which are pipelined and answered in order. When a kept connection turns out closed,
 * as servers do with idle ones, its unanswered questions are asked once more over a new one: a
 * lookup changes nothing, so asking twice is safe.
 */
public final class SocketMapClient implements AutoCloseable {
    private final NettyTransport transport;
    private final SocketAddress server;
    private final SocketMapClientLimits limits;
    /** All state below belongs to this loop's thread. */
    private final EventLoop loop;

    private @Nullable Connection current;
    private int outstanding;
    private boolean closed;

    /** A client of {@code server}; nothing is opened yet. */
    public SocketMapClient(NettyTransport transport, SocketAddress server, SocketMapClientLimits limits) {
        this.transport = transport;
        this.server = server;
        this.limits = limits;
        this.loop = transport.loops().next();
    }

    /**
     * Asks. The future completes with the reply, or with a {@link SocketMapException}; never later
     * than the limit on replies.
     */
    public CompletableFuture<SocketMapReply> ask(SocketMapRequest request) {
        Question question = new Question(request);
        loop.execute(() -> start(question));
        return question.answer;
    }

    /** Closes the connection; questions outstanding fail. */
    @Override
    public void close() {
        loop.submit(() -> {
                    closed = true;
                    if (current != null) {
                        current.fail(new SocketMapException("the client was closed"));
                    }
                })
                .awaitUninterruptibly();
    }

    private void start(Question question) {
        if (closed) {
            question.fail(new SocketMapException("the client is closed"));
            return;
        }
        if (outstanding >= limits.requestsInFlight()) {
            question.fail(new SocketMapException(outstanding + " questions are outstanding, which is the limit"));
            return;
        }
        outstanding++;
        ScheduledFuture<?> timeout =
                loop.schedule(() -> timedOut(question), limits.reply().toMillis(), TimeUnit.MILLISECONDS);
        question.answer.whenComplete((reply, failure) -> loop.execute(() -> {
            outstanding--;
            timeout.cancel(false);
        }));
        send(question);
    }

    private void send(Question question) {
        Connection connection = current;
        if (connection == null) {
            connection = new Connection();
            current = connection;
            connection.open();
        }
        connection.send(question);
    }

    /** Answers come in order, so when one is late all behind it are lost with the connection. */
    private void timedOut(Question question) {
        SocketMapException late = new SocketMapException(
                server + ": no reply within " + limits.reply().toMillis() + " ms");
        question.fail(late);
        if (current != null && current.asked.contains(question)) {
            current.fail(late);
        }
    }

    private static final class Question {
        final SocketMapRequest request;
        final CompletableFuture<SocketMapReply> answer = new CompletableFuture<>();
        boolean repeated;

        Question(SocketMapRequest request) {
            this.request = request;
        }

        void fail(SocketMapException failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** One connection and the questions sent, or to be sent, over it. */
    private final class Connection extends SimpleChannelInboundHandler<ByteBuf> {
        final ArrayDeque<Question> asked = new ArrayDeque<>();
        private final NetstringDecoder decoder = new NetstringDecoder(limits.replyLength());
        private @Nullable Channel channel;
        private boolean usedBefore;

        void open() {
            ChannelFuture connecting = new Bootstrap()
                    .group(loop)
                    .channel(transport.clientChannel(server))
                    .option(
                            ChannelOption.CONNECT_TIMEOUT_MILLIS,
                            Math.toIntExact(limits.connect().toMillis()))
                    .handler(this)
                    .connect(server);
            connecting.addListener(done -> {
                if (!done.isSuccess()) {
                    fail(new SocketMapException(server + ": " + done.cause().getMessage(), done.cause()));
                }
            });
        }

        void send(Question question) {
            asked.add(question);
            if (channel != null) {
                write(channel, question);
                channel.flush();
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            Channel active = ctx.channel();
            channel = active;
            asked.forEach(question -> write(active, question));
            active.flush();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
            while (bytes.isReadable()) {
                decoder.decode(bytes).ifPresent(this::take);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            SocketMapException lost = new SocketMapException(server + ": closed the connection without a reply");
            if (usedBefore) {
                askAgain(lost);
            } else {
                fail(lost);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }

        private void take(NetstringDecoder.Frame frame) {
            Question question = asked.peek();
            if (question == null) {
                fail(new SocketMapException(server + ": a reply came without a question"));
            } else if (frame instanceof NetstringDecoder.Frame.Payload payload) {
                SocketMapReply.parse(payload.octets())
                        .ifPresentOrElse(
                                this::answer,
                                () -> fail(new SocketMapException(
                                        server + ": '" + payload.octets() + "' has no status a socket map knows")));
            } else {
                fail(new SocketMapException(
                        server + ": what it sent is no netstring of at most " + limits.replyLength() + " octets"));
            }
        }

        private void answer(SocketMapReply reply) {
            usedBefore = true;
            asked.remove().answer.complete(reply);
        }

        private void askAgain(SocketMapException lost) {
            leave();
            for (Question question : asked) {
                if (question.repeated) {
                    question.fail(lost);
                } else {
                    question.repeated = true;
                    SocketMapClient.this.send(question);
                }
            }
        }

        void fail(SocketMapException failure) {
            leave();
            asked.forEach(question -> question.fail(failure));
            asked.clear();
            if (channel != null) {
                channel.close();
            }
        }

        private void leave() {
            if (current == this) {
                current = null;
            }
        }

        private static void write(Channel channel, Question question) {
            ByteBuf out = channel.alloc().buffer(64);
            question.request.writeTo(out);
            channel.write(out);
        }
    }
}
