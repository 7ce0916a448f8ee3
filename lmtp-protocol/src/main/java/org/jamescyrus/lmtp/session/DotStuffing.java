package org.jamescyrus.lmtp.session;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/**
 * Takes the stuffed dots out of a message and finds its end, which is CRLF, a dot, CRLF and nothing else. (Cyrus also takes
 * forms with a bare LF; where a relay before it does not, one message can smuggle in another.) As in Cyrus, dots are stuffed
 * in the body only: a dot that begins a line of the header stays.
 */
final class DotStuffing {
    private enum State {
        /** After CRLF, or nothing yet. */
        LINE_START,
        /** Within a line. */
        TEXT,
        /** After CR. */
        CR,
        /** After a dot that begins a line; it is held back. */
        DOT,
        /** After such a dot and CR; both are held back. */
        DOT_CR,
        /** After the end. */
        END
    }

    /** Takes the message's octets, until it says that it is full. */
    interface Sink {
        void put(byte octet);

        /** Takes as many of the next {@code count} of {@code in} as it has room for, one at least if it is not full. */
        void put(ByteBuf in, int count);

        boolean isFull();
    }

    private State state = State.LINE_START;
    private boolean header = true;
    private boolean blankLine = true;

    /** Reads on in {@code in} until it is used up, the sink is full, or the message has ended: then true. */
    boolean decode(ByteBuf in, Sink sink) {
        while (state != State.END && in.isReadable() && !sink.isFull()) {
            int run = state == State.TEXT ? restOfLine(in) : 0;
            if (run > 0) {
                sink.put(in, run);
                blankLine = false;
            } else {
                take(in.readByte(), sink);
            }
        }
        return state == State.END;
    }

    /** Octets before the next that may end a line. */
    private static int restOfLine(ByteBuf in) {
        int end = in.forEachByte(ByteProcessor.FIND_CRLF);
        return end < 0 ? in.readableBytes() : end - in.readerIndex();
    }

    private void take(byte octet, Sink sink) {
        switch (state) {
            case LINE_START -> {
                if (octet == '.') {
                    state = State.DOT;
                } else {
                    text(octet, sink);
                }
            }
            case TEXT -> text(octet, sink);
            case CR -> {
                text(octet, sink);
                state = octet == '\n' ? State.LINE_START : state;
            }
            case DOT -> {
                if (octet == '\r') {
                    state = State.DOT_CR;
                } else {
                    heldDot(sink);
                    text(octet, sink);
                }
            }
            case DOT_CR -> afterDotAndCr(octet, sink);
            case END -> throw new IllegalStateException("the message has ended");
        }
    }

    private void afterDotAndCr(byte octet, Sink sink) {
        if (octet == '\n') {
            state = State.END;
        } else {
            heldDot(sink);
            text((byte) '\r', sink);
            text(octet, sink);
        }
    }

    private void heldDot(Sink sink) {
        if (header) {
            text((byte) '.', sink);
        }
    }

    private void text(byte octet, Sink sink) {
        sink.put(octet);
        state = octet == '\r' ? State.CR : State.TEXT;
        if (octet == '\n') {
            header &= !blankLine;
            blankLine = true;
        } else if (octet != '\r') {
            blankLine = false;
        }
    }
}
