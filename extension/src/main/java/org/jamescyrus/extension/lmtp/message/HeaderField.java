package org.jamescyrus.extension.lmtp.message;

import java.nio.charset.StandardCharsets;

/**
 * One field of a header.
 *
 * @param name as it was written
 * @param text the whole field, one character an octet, from the name to the last CRLF; folding is kept
 */
public record HeaderField(String name, String text) {
    /** A field of these octets, which hold a colon and end with CRLF. */
    static HeaderField of(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        return new HeaderField(text.substring(0, text.indexOf(':')).stripTrailing(), text);
    }

    /** A field of ours: {@code name: value}. */
    public static HeaderField of(String name, String value) {
        return new HeaderField(name, name + ": " + value + "\r\n");
    }

    /** Whether it has this name; capitals do not count. */
    public boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** What stands after the colon, folds included, without the blanks around it. */
    public String value() {
        return text.substring(text.indexOf(':') + 1).strip();
    }
}
