package org.jamescyrus.mailbox;

import java.util.regex.Pattern;

/** Text for logs and messages, which are lines. */
public final class OneLine {
    /** Controls and line separators, with which a name could pass for lines of a log. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private OneLine() {}

    /** {@code text} with the code of a character instead of each that is a control or ends a line. */
    public static String of(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
