package org.jamescyrus.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** What both files take for blank: C's {@code isspace} in the plain locale, and nothing of Unicode. */
final class Blanks {
    private static final String BLANKS = " \t\n\u000B\f\r";

    private Blanks() {}

    static boolean isBlank(char character) {
        return BLANKS.indexOf(character) >= 0;
    }

    /** The text without blanks at either end. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The words between blanks; none is empty. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        new StringTokenizer(text, BLANKS).asIterator().forEachRemaining(word -> words.add((String) word));
        return List.copyOf(words);
    }

    /** Whether the character is an ASCII letter or digit, as names in both files need. */
    static boolean isAlphanumeric(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
