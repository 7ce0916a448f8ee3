package org.jamescyrus.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/** Decodes a question and answers {@code OK} with its key. Looks nothing up and checks nothing. */
final class BareSmmapd extends ByteToMessageDecoder {
    private static final byte[] OK = "OK ".getBytes(StandardCharsets.US_ASCII);
    private static final byte COLON = ':';
    private static final byte SPACE = ' ';

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> none) {
        int digits = in.bytesBefore(COLON);
        if (digits < 0) {
            return;
        }
        int length = 0;
        for (int i = 0; i < digits; i++) {
            length = 10 * length + in.getByte(in.readerIndex() + i) - '0';
        }
        if (in.readableBytes() < digits + 1 + length + 1) {
            return;
        }
        in.skipBytes(digits + 1);
        int map = in.bytesBefore(SPACE) + 1;
        in.skipBytes(map);
        int key = length - map;
        ByteBuf reply = ctx.alloc().directBuffer(key + 16);
        reply.writeCharSequence(Integer.toString(key + OK.length), StandardCharsets.US_ASCII);
        reply.writeByte(COLON).writeBytes(OK).writeBytes(in, key).writeByte(',');
        in.skipBytes(1);
        ctx.write(reply);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        ctx.flush();
        super.channelReadComplete(ctx);
    }
}
