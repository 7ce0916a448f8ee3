package org.jamescyrus.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body with every line ended by CRLF: a bare LF becomes one, a CR that no LF follows is dropped. Reads single octets, so what is
 * below should be buffered.
 */
final class BodyStream extends FilterInputStream {
    private boolean lineFeedDue;

    BodyStream(InputStream octets) {
        super(octets);
    }

    @Override
    public int read() throws IOException {
        if (lineFeedDue) {
            lineFeedDue = false;
            return '\n';
        }
        int octet = in.read();
        while (octet == '\r') {
            octet = in.read();
        }
        lineFeedDue = octet == '\n';
        return lineFeedDue ? '\r' : octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int octet = read();
            if (octet < 0) {
                return count == 0 ? -1 : count;
            }
            into[offset + count++] = (byte) octet;
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
