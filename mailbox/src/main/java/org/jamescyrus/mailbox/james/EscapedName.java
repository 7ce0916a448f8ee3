package org.jamescyrus.mailbox.james;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that James would fold, split or refuse, spelled so that it does not: of a character in question each octet in UTF-8 is
 * {@code =} and its two digits in hexadecimal, and so is an equals sign that reads as the beginning of one. Different names stay
 * different.
 */
final class EscapedName {
    /**
     * What James refuses in the name of a user, and the ampersand, which it takes there but not in that of a quota root. Not the at sign
     * and the colon: no user of Cyrus's has them, and they mark {@linkplain #ofNobody who is no user}.
     */
    private static final String REFUSED_IN_USERS = "\"(),; <>[\\]&";

    private static final IntPredicate CHANGED_IN_USERS =
            character -> REFUSED_IN_USERS.indexOf(character) >= 0 || isFolded(character);

    private static final Pattern ESCAPE = Pattern.compile("=[0-9A-Fa-f]{2}");
    private static final Pattern ESCAPES = Pattern.compile("(?:=[0-9A-Fa-f]{2})+");
    private static final HexFormat OCTETS = HexFormat.of().withPrefix("=");

    private EscapedName() {}

    /** The name of a user without what James refuses there or folds. */
    static String ofUser(String name) {
        return escape(name, CHANGED_IN_USERS);
    }

    /** The name of what is no user where James wants one. With an at sign or a colon in it, no user has the same. */
    static String ofNobody(String name) {
        return escape(name, CHANGED_IN_USERS.or(character -> character == '@' || character == ':'));
    }

    /** The name of a mailbox without what divides the name of a quota root. */
    static String inQuotaRoot(String name) {
        return escape(name, character -> character == '&' || character == '@');
    }

    private static boolean isFolded(int character) {
        String text = Character.toString(character);
        return !text.toLowerCase(Locale.US).equals(text);
    }

    private static String escape(String name, IntPredicate changed) {
        StringBuilder escaped = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            int character = name.codePointAt(at);
            if (changed.test(character) || (character == '=' && looksEscaped(name, at))) {
                escaped.append(OCTETS.formatHex(Character.toString(character).getBytes(StandardCharsets.UTF_8)));
            } else {
                escaped.appendCodePoint(character);
            }
        }
        return escaped.toString();
    }

    /** The name that was escaped, whatever the characters were. */
    static String unescape(String escaped) {
        return ESCAPES.matcher(escaped).replaceAll(EscapedName::character);
    }

    private static String character(MatchResult found) {
        byte[] octets = OCTETS.parseHex(found.group());
        return Matcher.quoteReplacement(new String(octets, StandardCharsets.UTF_8));
    }

    private static boolean looksEscaped(String name, int equalsSign) {
        return ESCAPE.matcher(name).region(equalsSign, name.length()).lookingAt();
    }
}
