package org.jamescyrus.conf;

import java.util.Locale;

/**
 * One {@code name: value} of {@code imapd.conf}, before anybody asked what it means.
 *
 * @param name in lower case: letters, digits, {@code -} and {@code _}
 * @param text the value without blanks at either end; never empty
 * @param origin where it stands
 */
public record ImapdConfEntry(String name, String text, Origin.FileLine origin) {

    /** Reads a line; a directive comes out as an entry whose name begins with {@code @}. */
    static ImapdConfEntry parse(LogicalLine line) throws ConfigurationException {
        String text = line.text();
        int end = endOfName(text);
        String name = text.substring(0, end).toLowerCase(Locale.ROOT);
        if (end == text.length() || text.charAt(end) != ':') {
            throw new ConfigurationException(line.at(), notAnEntry(text, end));
        }
        if (name.isEmpty()) {
            throw new ConfigurationException(line.at(), "no name stands before the colon (write 'name: value')");
        }
        String value = Blanks.trim(text.substring(end + 1));
        if (value.isEmpty()) {
            throw new ConfigurationException(
                    line.at(), name, "no value (give one, or remove the line to have the default)");
        }
        return new ImapdConfEntry(name, value, line.at());
    }

    private static int endOfName(String text) {
        int end = text.startsWith("@") ? 1 : 0;
        while (end < text.length() && isOfName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char character) {
        return Blanks.isAlphanumeric(character) || character == '-' || character == '_';
    }

    /** Shows no more of the line than its name: what follows may be a password. */
    private static String notAnEntry(String text, int end) {
        String found = end == text.length()
                ? Quoted.of(text) + " is followed by nothing"
                : Quoted.of(text.substring(0, end)) + " is followed by " + Quoted.of(text.substring(end, end + 1));
        return found + " (write 'name: value', the name of letters, digits, '-' and '_')";
    }
}
