package org.jamescyrus.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message of a given size that differs from every other in its Message-ID and in the first line of its body, so that
 * neither suppression of duplicates nor a store that keeps equal octets once can spare work.
 */
final class MessageText {
    static final int SHORTEST = 512;
    static final int LONGEST = 100 << 20;

    private static final String LINE = "The quick brown fox jumps over the lazy dog, and nobody counts how often.\r\n";
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int size;
    private final ByteBuffer rest;

    /**
     * @param size in octets, without the dot that ends it
     */
    MessageText(int size) {
        this.size = size;
        int restSize = size - head("x", 0).length;
        rest = ByteBuffer.allocateDirect(restSize + END.length);
        byte[] line = LINE.getBytes(StandardCharsets.US_ASCII);
        while (rest.position() + 2 * line.length < restSize) {
            rest.put(line);
        }
        byte[] last = "x".repeat(restSize - rest.position() - 2).getBytes(StandardCharsets.US_ASCII);
        rest.put(last).put((byte) '\r').put((byte) '\n').put(END).flip();
    }

    int size() {
        return size;
    }

    /** What all messages of this size have after {@link #head}, with the dot. */
    ByteBuffer rest() {
        return rest;
    }

    /** The header, and the body's first line; as long for every number and every run. */
    static byte[] head(String run, long number) {
        String id = "%-24.24s.%020d".formatted(run, number).replace(' ', '-');
        return """
                From: Sender <sender@example.org>\r
                To: Recipient <recipient@example.org>\r
                Subject: How fast is it? A message like most, with a subject of some length\r
                Date: Fri, 27 Nov 2026 12:00:00 +0000\r
                Message-ID: <%1$s@bench.example.org>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=us-ascii\r
                \r
                %1$s\r
                """.formatted(id).getBytes(StandardCharsets.US_ASCII);
    }
}
