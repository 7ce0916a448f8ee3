package org.jamescyrus.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message as mailboxes get it.
 *
 * @param header with all that delivery adds
 * @param incoming whose body it has
 */
public record MessageToStore(Header header, IncomingMessage incoming) {
    private static final byte[] BLANK_LINE = "\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The header and the blank line below it, if there is one. */
    public byte[] headerOctets() {
        byte[] octets = header.octets();
        if (!incoming.hasBlankLine()) {
            return octets;
        }
        byte[] all = Arrays.copyOf(octets, octets.length + BLANK_LINE.length);
        System.arraycopy(BLANK_LINE, 0, all, octets.length, BLANK_LINE.length);
        return all;
    }

    /** All its octets. */
    public long size() {
        return headerOctets().length + incoming.bodySize();
    }

    /** All of it, from the first octet; may be opened more than once. */
    public InputStream open() throws IOException {
        return new SequenceInputStream(new ByteArrayInputStream(headerOctets()), incoming.body());
    }
}
