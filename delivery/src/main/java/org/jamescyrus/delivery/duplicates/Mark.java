package org.jamescyrus.delivery.duplicates;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A mark as the file has it: 16 octets for a key, however long that is, and the end of it. */
final class Mark {
    private static final int ID_OCTETS = 16;
    private static final int ENTRY_OCTETS = Long.BYTES + ID_OCTETS;

    private final byte[] id;
    private final long end;

    /**
     * @param end in milliseconds since 1970
     */
    Mark(byte[] id, long end) {
        this.id = id;
        this.end = end;
    }

    static Mark of(Duplicates.Key key, Instant end) {
        return new Mark(id(key), millis(end));
    }

    /** A mark from what {@link #byEnd} made of it. */
    static Mark of(byte[] byEnd) {
        return new Mark(
                Arrays.copyOfRange(byEnd, Long.BYTES, ENTRY_OCTETS),
                ByteBuffer.wrap(byEnd).getLong());
    }

    /** Half of a SHA-256: nobody finds two keys with the same, not even who would suppress another's mail with it. */
    static byte[] id(Duplicates.Key key) {
        MessageDigest digest = sha256();
        for (String part : List.of(key.id(), key.place(), key.date())) {
            byte[] octets = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, octets.length));
            digest.update(octets);
        }
        return Arrays.copyOf(digest.digest(), ID_OCTETS);
    }

    /** The key's; not to be changed. */
    byte[] id() {
        return id;
    }

    /** When it ends, in milliseconds since 1970. */
    long end() {
        return end;
    }

    /** An entry that sorts by the end. */
    byte[] byEnd() {
        return ByteBuffer.allocate(ENTRY_OCTETS).putLong(end).put(id).array();
    }

    private static long millis(Instant end) {
        if (end.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return end.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE)) ? Long.MAX_VALUE : end.toEpochMilli();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
