package org.jamescyrus.message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jamescyrus.message.UnacceptableMessageException.Fault;

/**
 * A message taken apart once, however many recipients it has: its header, and where its body is and how large. The body itself stays
 * where it was received.
 */
public final class IncomingMessage {
    private static final int BUFFER = 8192;

    private final MessageSource source;
    private final Header header;
    private final boolean blankLine;
    private final long bodyStart;
    private final BodyScan body;

    private IncomingMessage(MessageSource source, Header header, boolean blankLine, long bodyStart, BodyScan body) {
        this.source = source;
        this.header = header;
        this.blankLine = blankLine;
        this.bodyStart = bodyStart;
        this.body = body;
    }

    /**
     * Reads all of {@code source}.
     *
     * @throws UnacceptableMessageException at the first thing in it that cannot be stored
     */
    public static IncomingMessage read(MessageSource source, EightBitHeaders eightBit)
            throws IOException, UnacceptableMessageException {
        HeaderReader reader = new HeaderReader(eightBit);
        BodyScan body = new BodyScan();
        long headerOctets = 0;
        try (InputStream octets = source.open()) {
            byte[] buffer = new byte[BUFFER];
            for (int length = octets.read(buffer); length >= 0; length = octets.read(buffer)) {
                int at = 0;
                while (at < length && !reader.ended()) {
                    reader.take(buffer[at++] & 0xff);
                    headerOctets++;
                }
                body.take(buffer, at, length);
            }
        }
        Header header = reader.header();
        requireNoEmptyMessageId(header);
        return new IncomingMessage(source, header, reader.ended(), headerOctets, body);
    }

    private static void requireNoEmptyMessageId(Header header) throws UnacceptableMessageException {
        if (header.first("Message-ID").filter(String::isEmpty).isPresent()) {
            throw new UnacceptableMessageException(Fault.INVALID_HEADER);
        }
    }

    /** Its header as it came, but for {@link EightBitHeaders}. */
    public Header header() {
        return header;
    }

    /** Whether a blank line ended the header; without one there is no body. */
    public boolean hasBlankLine() {
        return blankLine;
    }

    /** Octets of {@link #body}. */
    public long bodySize() {
        return body.size();
    }

    /** What follows the blank line, every line of it ended by CRLF. */
    public InputStream body() throws IOException {
        InputStream octets = source.open();
        try {
            octets.skipNBytes(bodyStart);
            return body.isCanonical() ? octets : new BodyStream(new BufferedInputStream(octets, BUFFER));
        } catch (IOException | RuntimeException e) {
            octets.close();
            throw e;
        }
    }
}
