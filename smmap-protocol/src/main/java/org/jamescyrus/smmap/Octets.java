package org.jamescyrus.smmap;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import io.netty.buffer.ByteBuf;

/**
 * An immutable string of octets. Map names, keys and reply texts are bytes on the wire and stay
 * bytes here: an address in any character set, or in none, comes back as it was sent.
 */
public final class Octets {
    private static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of {@code bytes}. */
    public static Octets of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
    }

    /** The UTF-8 form of {@code text}. */
    public static Octets utf8(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes {@code bytes} over without a copy: nobody else may hold or change the array. */
    static Octets owned(byte[] bytes) {
        return new Octets(bytes);
    }

    /** Number of octets. */
    public int length() {
        return bytes.length;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /**
     * The octet at {@code index}, as 0 to 255.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public int at(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }

    /** Where {@code octet} (0 to 255) first stands, or -1. */
    public int indexOf(int octet) {
        for (int i = 0; i < bytes.length; i++) {
            if (at(i) == octet) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The octets from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException if that is not a part of this string
     */
    public Octets slice(int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return from == to ? EMPTY : new Octets(Arrays.copyOfRange(bytes, from, to));
    }

    /** A copy of the octets. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The octets read in {@code charset}; what cannot be read is replaced, so this is for showing. */
    public String toText(Charset charset) {
        return new String(bytes, charset);
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Printable on one line: what is not printable ASCII, and the backslash, is shown as {@code \xNN}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b >= ' ' && b < 0x7f && b != '\\') {
                text.append((char) b);
            } else {
                text.append(String.format("\\x%02x", b));
            }
        }
        return text.toString();
    }
}
