package org.jamescyrus.mailbox.james;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that James would fold, split or refuse, spelled so that it does not: a character in question is {@code =} and
 * its two-digit code, and so is an equals sign that reads as the beginning of one. Different names stay different.
 */
final class EscapedName {
    /** What James takes in the name of a user, but folds, or does not take in that of the user's quota root. */
    static final String CHANGED_IN_USERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ&";

    private static final Pattern ESCAPE = Pattern.compile("=([0-9A-Fa-f]{2})");

    private EscapedName() {}

    /**
     * The name without these characters.
     *
     * @param characters of ASCII, no letter from a to f, no digit, no equals sign
     */
    static String escape(String name, String characters) {
        StringBuilder escaped = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (characters.indexOf(c) >= 0 || (c == '=' && looksEscaped(name, i))) {
                escaped.append(String.format("=%02x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The name that was escaped, whatever the characters were. */
    static String unescape(String escaped) {
        return ESCAPE.matcher(escaped)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static boolean looksEscaped(String name, int equalsSign) {
        return ESCAPE.matcher(name).region(equalsSign, name.length()).lookingAt();
    }
}
