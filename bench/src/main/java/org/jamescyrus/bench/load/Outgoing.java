package org.jamescyrus.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/** What is to be sent on a connection: octets of its own, then perhaps some that all connections share. */
final class Outgoing {
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final ByteBuffer own;
    private final ByteBuffer[] parts;
    private boolean sending;

    /**
     * @param capacity octets of its own that may wait
     */
    Outgoing(int capacity) {
        this.own = ByteBuffer.allocateDirect(capacity);
        this.parts = new ByteBuffer[] {own, NOTHING};
    }

    Outgoing add(byte[] octets) {
        if (sending) {
            own.compact();
            sending = false;
        }
        own.put(octets);
        return this;
    }

    /** Sent behind all that was added; nothing may be added until it is gone. */
    void thenShared(ByteBuffer octets) {
        parts[1] = octets.duplicate();
    }

    /** Returns whether all is gone. */
    boolean writeTo(GatheringByteChannel channel) throws IOException {
        if (!sending) {
            own.flip();
            sending = true;
        }
        if (parts[1].hasRemaining()) {
            channel.write(parts);
        } else if (own.hasRemaining()) {
            channel.write(own);
        }
        return !own.hasRemaining() && !parts[1].hasRemaining();
    }
}
