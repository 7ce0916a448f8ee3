package org.jamescyrus.smmap;

import java.util.Arrays;
import java.util.Optional;

import io.netty.buffer.ByteBuf;

/**
 * Reads netstrings from a stream that arrives in any pieces. One decoder serves one connection and
 * one thread; it is told of bytes by {@link #decode} and of the stream's end by {@link #endOfInput}.
 *
 * <p>It takes from the buffer what it needs for the next netstring and no byte more, so the caller
 * may stop after any of them. The length is checked against the limit before anything is allocated,
 * and what is allocated grows with the bytes that have arrived, not with the length announced: a
 * connection that says {@code 16384:} and then nothing costs nothing.
 */
public final class NetstringDecoder {
    private static final int FIRST_CAPACITY = 64;
    private static final byte[] NONE = new byte[0];

    private enum State {
        /** Before or among the digits. */
        LENGTH,
        /** Among the payload's octets. */
        PAYLOAD,
        /** Before the comma. */
        TERMINATOR,
        /** After an error: nothing more is read. */
        BROKEN
    }

    /** What the decoder found. */
    public sealed interface Frame {
        /** A whole netstring. */
        record Payload(Octets octets) implements Frame {}

        /** The stream is no sequence of netstrings within the limit; nothing more can be read from it. */
        record Broken(BadProtocol reason) implements Frame {}
    }

    private final int maxLength;

    private State state = State.LENGTH;
    private boolean digitSeen;
    private long length;
    private byte[] payload = NONE;
    private int received;

    /**
     * @param maxLength the longest payload taken, in octets; longer ones are a {@link
     *     BadProtocol#SIZE_MISMATCH}
     */
    public NetstringDecoder(int maxLength) {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength is at least 1: " + maxLength);
        }
        this.maxLength = maxLength;
    }

    /**
     * Reads on in {@code in}.
     *
     * @return the next netstring, or the error that ends the stream, or empty when {@code in} is used
     *     up before either (after an error always, with the rest of {@code in} thrown away)
     */
    public Optional<Frame> decode(ByteBuf in) {
        while (in.isReadable()) {
            Optional<Frame> found =
                    switch (state) {
                        case LENGTH -> readLength(in);
                        case PAYLOAD -> readPayload(in);
                        case TERMINATOR -> readTerminator(in);
                        case BROKEN -> discard(in);
                    };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a stream that ends here; empty between two netstrings, where it may end. */
    public Optional<BadProtocol> endOfInput() {
        return switch (state) {
            case LENGTH -> digitSeen ? Optional.of(BadProtocol.MISSING_LENGTH) : Optional.empty();
            case PAYLOAD -> Optional.of(BadProtocol.SIZE_MISMATCH);
            case TERMINATOR -> Optional.of(BadProtocol.MISSING_TERMINATOR);
            case BROKEN -> Optional.empty();
        };
    }

    /** Whether a payload has been announced and not yet arrived in full. */
    public boolean awaitsPayload() {
        return state == State.PAYLOAD;
    }

    /** Octets of memory held for an unfinished payload; never more than the limit. */
    public int held() {
        return payload.length;
    }

    private Optional<Frame> readLength(ByteBuf in) {
        byte next = in.readByte();
        if (next >= '0' && next <= '9') {
            digitSeen = true;
            length = length * 10 + (next - '0');
            return length > Integer.MAX_VALUE ? broken(BadProtocol.UNREADABLE_LENGTH) : Optional.empty();
        }
        if (next != ':' || !digitSeen) {
            return broken(BadProtocol.MISSING_LENGTH);
        }
        if (length > maxLength) {
            return broken(BadProtocol.SIZE_MISMATCH);
        }
        state = length == 0 ? State.TERMINATOR : State.PAYLOAD;
        return Optional.empty();
    }

    private Optional<Frame> readPayload(ByteBuf in) {
        int expected = (int) length;
        int count = Math.min(in.readableBytes(), expected - received);
        if (received + count > payload.length) {
            payload = Arrays.copyOf(payload, capacityFor(received + count, expected));
        }
        in.readBytes(payload, received, count);
        received += count;
        if (received == expected) {
            state = State.TERMINATOR;
        }
        return Optional.empty();
    }

    /** All of it if all of it has come, else room to grow in steps that double. */
    private static int capacityFor(int needed, int expected) {
        return Math.min(expected, Math.max(FIRST_CAPACITY, Math.max(needed, Integer.highestOneBit(needed) << 1)));
    }

    private Optional<Frame> readTerminator(ByteBuf in) {
        if (in.readByte() != ',') {
            return broken(BadProtocol.MISSING_TERMINATOR);
        }
        Octets octets = Octets.owned(payload);
        reset(State.LENGTH);
        return Optional.of(new Frame.Payload(octets));
    }

    private static Optional<Frame> discard(ByteBuf in) {
        in.skipBytes(in.readableBytes());
        return Optional.empty();
    }

    private Optional<Frame> broken(BadProtocol reason) {
        reset(State.BROKEN);
        return Optional.of(new Frame.Broken(reason));
    }

    private void reset(State next) {
        state = next;
        digitSeen = false;
        length = 0;
        payload = NONE;
        received = 0;
    }
}
