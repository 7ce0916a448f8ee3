package org.jamescyrus.mailbox;

/** Text for logs and messages, which are lines. */
public final class OneLine {
    private OneLine() {}

    /** {@code text} with the code of a character instead of each that is a control or ends a line. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnprintable(text.charAt(i))) {
                return coded(text);
            }
        }
        return text;
    }

    /** Controls and line separators, with which a name could pass for lines of a log. */
    private static boolean isUnprintable(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static String coded(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(isUnprintable(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return line.toString();
    }
}
