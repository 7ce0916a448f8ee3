package org.jamescyrus.acceptance.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** A connection that sends exact octets and reads with time-outs, over TCP or a unix socket. */
final class WireClient implements AutoCloseable {
    private static final int FLOOD = 1 << 20;

    private Wire wire;
    private boolean closed;

    WireClient(SocketAddress server) throws IOException {
        wire = new PlainWire(server);
    }

    boolean closed() {
        return closed;
    }

    /** Sends all of it; a server that no longer listens is seen when reading. */
    void send(byte[] octets) {
        try {
            wire.write(octets);
        } catch (IOException gone) {
            return;
        }
    }

    void halfClose() throws IOException {
        wire.halfClose();
    }

    /** Shakes hands, whatever certificate the server has; if that fails, the connection is of no more use. */
    boolean startTls() {
        try {
            wire = wire.startTls();
        } catch (IOException e) {
            closed = true;
        }
        return !closed;
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
            Duration patience = complete ? quiet : Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            if (patience.isZero() || !readWithin(patience, received)) {
                break;
            }
        }
        Answer.After after =
                received.size() >= FLOOD ? Answer.After.FLOODED : closed ? Answer.After.CLOSED : Answer.After.WAITED;
        return new Answer(received.toString(StandardCharsets.ISO_8859_1), after);
    }

    private boolean readWithin(Duration patience, ByteArrayOutputStream received) throws IOException {
        byte[] in = new byte[65536];
        int count = wire.read(in, patience);
        closed = count < 0;
        received.write(in, 0, Math.max(0, count));
        return count != 0;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
