package org.jamescyrus.smmap;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/** The frame around every request and reply: {@code LEN:PAYLOAD,} with LEN in decimal octets. */
final class Netstring {
    private Netstring() {}

    static void writeHead(ByteBuf out, int length) {
        out.writeCharSequence(Integer.toString(length), StandardCharsets.US_ASCII);
        out.writeByte(':');
    }

    static void writeTail(ByteBuf out) {
        out.writeByte(',');
    }
}
