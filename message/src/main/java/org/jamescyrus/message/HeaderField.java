package org.jamescyrus.message;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One field of a header.
 *
 * @param raw as it is stored, folding and the CRLF at its end included; each character is one octet (ISO 8859-1)
 */
public record HeaderField(String raw) {
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");

    /**
     * @throws IllegalArgumentException if there is no colon
     */
    public HeaderField {
        if (raw.indexOf(':') < 0) {
            throw new IllegalArgumentException("a header field has a colon");
        }
    }

    /** A field of these octets, which hold a colon and end with CRLF. */
    static HeaderField of(byte[] octets) {
        return new HeaderField(new String(octets, StandardCharsets.ISO_8859_1));
    }

    /** A field of ours: {@code name: value}. */
    public static HeaderField of(String name, String value) {
        return new HeaderField(name + ": " + value + "\r\n");
    }

    /** Before the colon, without blanks. */
    public String name() {
        return raw.substring(0, raw.indexOf(':')).strip();
    }

    /** Whether it has this name; capitals do not count. */
    public boolean named(String other) {
        return name().equalsIgnoreCase(other);
    }

    /** After the colon, unfolded, without blanks around it. */
    public String value() {
        return FOLD.matcher(raw.substring(raw.indexOf(':') + 1)).replaceAll("").strip();
    }
}
