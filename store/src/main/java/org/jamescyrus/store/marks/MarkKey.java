package org.jamescyrus.store.marks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a mark is found by: 16 octets of the SHA-256 of texts that may be of any length. Nobody finds two lists of texts with the same, not
 * even who would suppress another's mail with it.
 */
public record MarkKey(long high, long low) implements Comparable<MarkKey> {
    private static final int OCTETS = 2 * Long.BYTES;

    /** That of {@code parts}, in their order; each counts, be it empty. */
    public static MarkKey of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] octets = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, octets.length));
            digest.update(octets);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new MarkKey(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] octets() {
        return ByteBuffer.allocate(OCTETS).putLong(high).putLong(low).array();
    }

    /** As the database orders them. */
    @Override
    public int compareTo(MarkKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh == 0 ? Long.compareUnsigned(low, other.low) : byHigh;
    }
}
