package org.jamescyrus.lmtp.session;

import java.util.Optional;

/** The coding of {@code AUTH=} in MAIL (RFC 4954 section 5, RFC 3461 section 4): {@code +3D} stands for {@code =}. */
final class Xtext {
    private Xtext() {}

    /** Empty if {@code text} is no xtext, or stands for a control character, which no user's name has. */
    static Optional<String> decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            int code = text.charAt(at);
            if (code == '+') {
                code = at + 2 < text.length() ? hex(text.charAt(at + 1)) * 16 + hex(text.charAt(at + 2)) : -1;
                at += 2;
            } else if (code == '=' || code > '~') {
                return Optional.empty();
            }
            if (code < ' ' || code > '~') {
                return Optional.empty();
            }
            decoded.append((char) code);
        }
        return Optional.of(decoded.toString());
    }

    /** As {@link #decode}, but for Cyrus before head a coded character ends the name (recorded: {@code lmtp-headers}). */
    static Optional<String> decodeAndCut(String text) {
        int coded = text.indexOf('+');
        return decode(text).map(whole -> coded < 0 ? whole : text.substring(0, coded));
    }

    /** Far below zero for what is no digit, so that no sum with it is a character. */
    private static int hex(char digit) {
        int value = digit < 128 ? Character.digit(digit, 16) : -1;
        return value < 0 ? Short.MIN_VALUE : value;
    }
}
