package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Without TLS. */
final class PlainWire implements Wire {
    private final SocketChannel channel;
    private final Selector selector;

    PlainWire(SocketAddress server) throws IOException {
        channel = server instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        channel.connect(server);
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public void write(byte[] octets) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(octets);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    @Override
    public int read(byte[] into, Duration patience) throws IOException {
        selector.selectedKeys().clear();
        if (selector.select(patience.toMillis()) == 0) {
            return 0;
        }
        try {
            return channel.read(ByteBuffer.wrap(into));
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void halfClose() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public Wire startTls() throws IOException {
        selector.close();
        channel.configureBlocking(true);
        return new TlsWire(channel.socket());
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
