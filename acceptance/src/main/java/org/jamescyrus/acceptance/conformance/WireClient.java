package org.jamescyrus.acceptance.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** A connection that sends exact octets and reads with time-outs, over TCP or a unix socket. */
final class WireClient implements AutoCloseable {
    private static final int FLOOD = 1 << 20;

    private final SocketChannel channel;
    private final Selector selector;
    private boolean closed;

    WireClient(SocketAddress server) throws IOException {
        channel = server instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        channel.connect(server);
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    boolean closed() {
        return closed;
    }

    /** Sends all of it; a server that no longer listens is seen when reading. */
    void send(byte[] octets) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(octets);
        try {
            while (out.hasRemaining() && !closed) {
                channel.write(out);
            }
        } catch (IOException gone) {
            return;
        }
    }

    void halfClose() throws IOException {
        channel.shutdownOutput();
    }

    /**
     * Reads until {@code done} holds and then {@code quiet} passes without a byte, or the server
     * closes, or {@code timeout} passes.
     */
    Answer receive(Predicate<String> done, Duration timeout, Duration quiet) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        long end = System.nanoTime() + timeout.toNanos();
        while (!closed && received.size() < FLOOD) {
            boolean complete = done.test(received.toString(StandardCharsets.ISO_8859_1));
            long patience = complete ? quiet.toMillis() : Math.max(1, (end - System.nanoTime()) / 1_000_000);
            if (!readWithin(patience, received)) {
                break;
            }
        }
        Answer.After after =
                received.size() >= FLOOD ? Answer.After.FLOODED : closed ? Answer.After.CLOSED : Answer.After.WAITED;
        return new Answer(received.toString(StandardCharsets.ISO_8859_1), after);
    }

    private boolean readWithin(long millis, ByteArrayOutputStream received) throws IOException {
        selector.selectedKeys().clear();
        if (selector.select(millis) == 0) {
            return false;
        }
        ByteBuffer in = ByteBuffer.allocate(65536);
        int count = read(in);
        closed = count < 0;
        received.write(in.array(), 0, Math.max(0, count));
        return true;
    }

    private int read(ByteBuffer in) {
        try {
            return channel.read(in);
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
