package org.jamescyrus.sieve;

import org.jamescyrus.mailbox.TextPattern;

/**
 * A pattern of {@code :matches}: {@code *} stands for any text, {@code ?} for any one character, and a backslash takes the meaning
 * from the character after it.
 */
final class Glob {
    private Glob() {}

    static TextPattern of(String pattern) {
        TextPattern.Builder built = TextPattern.begin();
        int[] characters = pattern.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            switch (characters[i]) {
                case '*' -> built.star();
                case '?' -> built.any();
                case '\\' -> built.character(i + 1 < characters.length ? characters[++i] : '\\');
                default -> built.character(characters[i]);
            }
        }
        return built.end();
    }
}
