package org.jamescyrus.mailbox;

/**
 * The modified UTF-7 of RFC 3501, section 5.1.3: printable ASCII stands for itself, {@code &-} for an ampersand, and
 * {@code &...-} for anything else, as UTF-16 in a base 64 with a comma for the slash. Every text has exactly one
 * encoding, and only that one is decoded.
 */
public final class ModifiedUtf7 {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    private static final int BITS_PER_DIGIT = 6;

    private ModifiedUtf7() {}

    /**
     * The one encoding of {@code text}.
     *
     * @throws MalformedNameException if {@code text} has a surrogate without its other half
     */
    public static String encode(String text) throws MalformedNameException {
        requireWholeCharacters(text, text);
        StringBuilder encoded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !standsForItself(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                encoded.append('&').append(base64(text.substring(at, end))).append('-');
                at = end;
            } else {
                encoded.append(text.charAt(at) == '&' ? "&-" : String.valueOf(text.charAt(at)));
                at++;
            }
        }
        return encoded.toString();
    }

    /**
     * @throws MalformedNameException if {@code encoded} is not the encoding of a text
     */
    static String decode(String encoded) throws MalformedNameException {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < encoded.length()) {
            char c = encoded.charAt(at);
            if (c != '&') {
                text.append(c);
                at++;
                continue;
            }
            int end = encoded.indexOf('-', at);
            if (end < 0) {
                throw malformed(encoded, "'&' at " + at + " without '-'");
            }
            text.append(end == at + 1 ? "&" : utf16(encoded.substring(at + 1, end), encoded));
            at = end + 1;
        }
        requireWholeCharacters(text, encoded);
        if (!encode(text.toString()).equals(encoded)) {
            throw malformed(encoded, "not the one encoding of its text");
        }
        return text.toString();
    }

    private static boolean standsForItself(char c) {
        return c >= ' ' && c <= '~';
    }

    private static StringBuilder base64(String text) {
        StringBuilder digits = new StringBuilder();
        int bits = 0;
        int pending = 0;
        for (int i = 0; i < text.length(); i++) {
            bits = (bits << Character.SIZE) | text.charAt(i);
            pending += Character.SIZE;
            while (pending >= BITS_PER_DIGIT) {
                pending -= BITS_PER_DIGIT;
                digits.append(DIGITS.charAt((bits >> pending) & 63));
            }
            bits &= (1 << pending) - 1;
        }
        if (pending > 0) {
            digits.append(DIGITS.charAt((bits << (BITS_PER_DIGIT - pending)) & 63));
        }
        return digits;
    }

    private static StringBuilder utf16(String digits, String encoded) throws MalformedNameException {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int pending = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = DIGITS.indexOf(digits.charAt(i));
            if (value < 0) {
                throw malformed(encoded, "'" + digits.charAt(i) + "' between '&' and '-'");
            }
            bits = (bits << BITS_PER_DIGIT) | value;
            pending += BITS_PER_DIGIT;
            if (pending >= Character.SIZE) {
                pending -= Character.SIZE;
                text.append((char) (bits >> pending));
                bits &= (1 << pending) - 1;
            }
        }
        return text;
    }

    private static void requireWholeCharacters(CharSequence text, String shown) throws MalformedNameException {
        if (hasHalfCharacters(text)) {
            throw malformed(shown, "half a character");
        }
    }

    /** Whether there is a surrogate without its other half. */
    static boolean hasHalfCharacters(CharSequence text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static MalformedNameException malformed(String encoded, String why) {
        return new MalformedNameException("'" + encoded + "' is not modified UTF-7: " + why);
    }
}
