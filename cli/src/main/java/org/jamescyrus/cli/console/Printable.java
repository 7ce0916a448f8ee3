package org.jamescyrus.cli.console;

/** Text of others made safe for a terminal and for one line. */
public final class Printable {
    private Printable() {}

    /** {@code text} with its control characters, which could move a cursor or end a line, as {@code \}{@code uNNNN}. */
    public static String of(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }
}
