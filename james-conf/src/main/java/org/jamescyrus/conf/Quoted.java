package org.jamescyrus.conf;

/** Pieces of somebody's file as they stand in a message: short, printable, in single quotes. */
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in quotes, cut after 60 characters, control characters as {@code ?}. */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.chars()
                .limit(LONGEST)
                .forEach(character -> quoted.append(Character.isISOControl(character) ? '?' : (char) character));
        return quoted.append(text.length() > LONGEST ? "…'" : "'").toString();
    }
}
