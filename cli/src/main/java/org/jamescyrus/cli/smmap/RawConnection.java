package org.jamescyrus.cli.smmap;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.jamescyrus.smmap.NetstringDecoder;
import org.jamescyrus.smmap.SocketMapRequest;

/** A connection whose every write is one's own, to send what no proper client would. Waits 10 s for a reply at most. */
final class RawConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_REPLY = 100_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final NetstringDecoder decoder = new NetstringDecoder(LONGEST_REPLY);
    private final ByteBuf read = Unpooled.buffer();

    private RawConnection(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static RawConnection open(SocketName socket) throws IOException {
        SocketChannel channel = SocketChannel.open(socket.forChannel());
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new RawConnection(channel, selector);
    }

    /** The octets of requests, one after the other. */
    static byte[] octets(SocketMapRequest... requests) {
        ByteBuf out = Unpooled.buffer();
        for (SocketMapRequest request : requests) {
            request.writeTo(out);
        }
        byte[] octets = new byte[out.readableBytes()];
        out.readBytes(octets);
        return octets;
    }

    /** Sends in one piece, which is so short that it always goes at once. */
    void write(byte... octets) throws IOException {
        channel.write(ByteBuffer.wrap(octets));
    }

    /**
     * The next reply; empty when the server has closed.
     *
     * @throws SocketTimeoutException if neither comes
     * @throws IOException if the connection breaks or what comes is no netstring
     */
    Optional<String> reply() throws IOException {
        while (true) {
            Optional<NetstringDecoder.Frame> frame = decoder.decode(read);
            if (frame.isPresent()) {
                return Optional.of(text(frame.get()));
            }
            read.clear();
            ByteBuffer more = ByteBuffer.allocate(1024);
            if (selector.select(PATIENCE.toMillis()) == 0) {
                throw new SocketTimeoutException("nothing within " + PATIENCE.toSeconds() + " s");
            }
            selector.selectedKeys().clear();
            if (channel.read(more) < 0) {
                return Optional.empty();
            }
            read.writeBytes(more.flip());
        }
    }

    private static String text(NetstringDecoder.Frame frame) throws IOException {
        if (frame instanceof NetstringDecoder.Frame.Payload payload) {
            return payload.octets().toString();
        }
        throw new IOException("what came is no netstring");
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
