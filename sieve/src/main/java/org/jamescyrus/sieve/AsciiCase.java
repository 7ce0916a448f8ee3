package org.jamescyrus.sieve;

/** Case as mail has it: that of the letters A to Z. */
final class AsciiCase {
    private AsciiCase() {}

    static String small(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isCapital(text.charAt(i))) {
                return folded(text);
            }
        }
        return text;
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isCapital(text.charAt(i))) {
                folded.setCharAt(i, (char) (text.charAt(i) + ('a' - 'A')));
            }
        }
        return folded.toString();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
