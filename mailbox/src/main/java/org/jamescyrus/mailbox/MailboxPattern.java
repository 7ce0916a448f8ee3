package org.jamescyrus.mailbox;

import java.util.function.Predicate;

import org.jamescyrus.mailbox.AddressOptions.Separator;

/**
 * A pattern of IMAP's LIST (RFC 3501, section 6.3.8): {@code *} is any text, {@code %} any within one level. Takes no more
 * steps than the lengths of pattern and name multiplied, whatever the pattern is.
 */
public record MailboxPattern(String pattern, Separator separator) implements Predicate<String> {
    /** What every name begins with that the pattern fits. */
    public String beginning() {
        return pattern.split("[*%]", 2)[0];
    }

    /** Whether the pattern fits all of {@code name}. */
    @Override
    public boolean test(String name) {
        boolean[] fits = new boolean[name.length() + 1];
        fits[0] = true;
        for (int i = 0; i < pattern.length(); i++) {
            fits = switch (pattern.charAt(i)) {
                case '*', '%' -> spread(fits, name, pattern.charAt(i) == '*');
                default -> step(fits, name, pattern.charAt(i));
            };
        }
        return fits[name.length()];
    }

    /** From every place reached, on over any text. */
    private boolean[] spread(boolean[] fits, String name, boolean overLevels) {
        for (int at = 0; at < name.length(); at++) {
            fits[at + 1] |= fits[at] && (overLevels || name.charAt(at) != separator.character());
        }
        return fits;
    }

    private static boolean[] step(boolean[] fits, String name, char literal) {
        boolean[] next = new boolean[fits.length];
        for (int at = 0; at < name.length(); at++) {
            next[at + 1] = fits[at] && name.charAt(at) == literal;
        }
        return next;
    }
}
