package org.jamescyrus.lmtp.client;

import java.nio.charset.StandardCharsets;

/**
 * Puts a message into the form it has after DATA, piece by piece: LF becomes CRLF, a dot at the start of a line is doubled
 * (RFC 5321 section 4.5.2). A CR alone stays.
 */
final class DataEncoder {
    private static final byte[] END_OF_LINE = ascii("\r\n.\r\n");
    private static final byte[] END = ascii(".\r\n");

    private boolean atStartOfLine = true;
    private boolean afterCr;

    /**
     * Encodes the next piece.
     *
     * @param into has room for two octets for each of {@code count}
     * @return how many octets {@code into} has then
     */
    int encode(byte[] piece, int count, byte[] into) {
        int length = 0;
        for (int i = 0; i < count; i++) {
            byte octet = piece[i];
            if (octet == '\n' && !afterCr) {
                into[length++] = '\r';
            } else if (octet == '.' && atStartOfLine) {
                into[length++] = '.';
            }
            into[length++] = octet;
            atStartOfLine = octet == '\n';
            afterCr = octet == '\r';
        }
        return length;
    }

    /** What ends the message. */
    byte[] end() {
        return (atStartOfLine ? END : END_OF_LINE).clone();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
