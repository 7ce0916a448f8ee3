package org.jamescyrus.lmtp.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import io.netty.buffer.ByteBuf;

/**
 * Cuts a stream into command lines as Cyrus does: a line ends with LF or CRLF, one of more than 4095 octets is taken as
 * several, and a NUL ends a line's text. Takes from the buffer what belongs to one line and no octet more.
 */
final class CommandLines {
    /** With the line's end. */
    static final int LONGEST = 4095;

    private static final int FIRST_CAPACITY = 128;

    private byte[] line = new byte[FIRST_CAPACITY];
    private int length;

    /** Reads on in {@code in}; empty when that is used up before the line. The text is Latin-1: one character an octet. */
    Optional<String> decode(ByteBuf in) {
        while (in.isReadable()) {
            byte octet = in.readByte();
            append(octet);
            if (octet == '\n' || length == LONGEST) {
                return Optional.of(take());
            }
        }
        return Optional.empty();
    }

    /** The line that the end of input cut off. */
    Optional<String> endOfInput() {
        return length == 0 ? Optional.empty() : Optional.of(take());
    }

    private void append(byte octet) {
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST, 2 * length));
        }
        line[length++] = octet;
    }

    private String take() {
        int end = 0;
        while (end < length && line[end] != 0) {
            end++;
        }
        end = endsWith(end, '\n') ? end - 1 : end;
        end = endsWith(end, '\r') ? end - 1 : end;
        String text = new String(line, 0, end, StandardCharsets.ISO_8859_1);
        line = new byte[FIRST_CAPACITY];
        length = 0;
        return text;
    }

    private boolean endsWith(int end, char octet) {
        return end > 0 && line[end - 1] == octet;
    }
}
