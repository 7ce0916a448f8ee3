package org.jamescyrus.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.LineBasedFrameDecoder;

/** Answers 250 to everything and keeps nothing; counts the recipients, for there is a reply for each after the message. */
final class BareLmtpd extends LineBasedFrameDecoder {
    private static final int LONGEST_LINE = 4096;

    private int recipients;
    private boolean inMessage;

    BareLmtpd() {
        super(LONGEST_LINE);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        ctx.writeAndFlush(ascii(ctx, "220 bare\r\n"));
        super.channelActive(ctx);
    }

    @Override
    protected Object decode(ChannelHandlerContext ctx, ByteBuf in) throws Exception {
        if (super.decode(ctx, in) instanceof ByteBuf line) {
            try {
                answer(ctx, line);
            } finally {
                line.release();
            }
        }
        return List.of();
    }

    private void answer(ChannelHandlerContext ctx, ByteBuf line) {
        if (inMessage) {
            if (line.readableBytes() == 1 && line.getByte(line.readerIndex()) == '.') {
                inMessage = false;
                ctx.write(ascii(ctx, "250 2.1.5 ok\r\n".repeat(recipients)));
                recipients = 0;
            }
            return;
        }
        byte first = line.isReadable() ? line.getByte(line.readerIndex()) : 0;
        recipients += first == 'R' ? 1 : 0;
        inMessage = first == 'D';
        ctx.write(ascii(ctx, inMessage ? "354 go ahead\r\n" : "250 ok\r\n"));
    }

    private static ByteBuf ascii(ChannelHandlerContext ctx, String text) {
        return ctx.alloc().directBuffer(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        ctx.flush();
        super.channelReadComplete(ctx);
    }
}
