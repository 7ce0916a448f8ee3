package org.jamescyrus.sieve;

import java.util.Locale;

/**
 * One token of a script.
 *
 * @param text of a string its value; of an identifier or tag its name in small letters, of a tag without the colon
 * @param number of a number its value with the quantifier applied
 * @param line where it starts, from 1
 */
record Token(Kind kind, String text, long number, int line) {
    /** What a token is. */
    enum Kind {
        IDENTIFIER,
        TAG,
        STRING,
        NUMBER,
        PUNCTUATION,
        END
    }

    static Token of(Kind kind, String text, int line) {
        boolean name = kind == Kind.IDENTIFIER || kind == Kind.TAG;
        return new Token(kind, name ? text.toLowerCase(Locale.ROOT) : text, 0, line);
    }

    static Token number(long number, int line) {
        return new Token(Kind.NUMBER, String.valueOf(number), number, line);
    }

    boolean is(String punctuation) {
        return kind == Kind.PUNCTUATION && text.equals(punctuation);
    }

    /** As an error message names it. */
    @Override
    public String toString() {
        return switch (kind) {
            case END -> "the end of the script";
            case STRING -> "a string";
            case TAG -> "':" + text + "'";
            case IDENTIFIER, NUMBER, PUNCTUATION -> "'" + text + "'";
        };
    }
}
