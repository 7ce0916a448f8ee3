package org.jamescyrus.conf.lint;

import java.util.Set;

import org.jamescyrus.conf.OptionValue;

/** Whether two values say the same, however they are written, and how one is shown. */
final class Values {
    private static final int LONGEST = 60;

    private Values() {}

    /** {@code 1h} is {@code 60m}, {@code 1K} is {@code 1024}, and words have no order; no text is the empty text. */
    static boolean same(OptionValue one, OptionValue other) {
        if (one instanceof OptionValue.Bytesize size && other instanceof OptionValue.Bytesize otherSize) {
            return size.bytes() == otherSize.bytes();
        }
        if (one instanceof OptionValue.Time time && other instanceof OptionValue.Time otherTime) {
            return time.duration().equals(otherTime.duration());
        }
        if (one instanceof OptionValue.Words words && other instanceof OptionValue.Words otherWords) {
            return Set.copyOf(words.words()).equals(Set.copyOf(otherWords.words()));
        }
        return one.equals(other) || (isNone(one) && isNone(other));
    }

    private static boolean isNone(OptionValue value) {
        return value instanceof OptionValue.Unset
                || (value instanceof OptionValue.Text && value.printed().isEmpty());
    }

    /** In quotes, short and printable; {@code nothing} for no value; hidden for a secret. */
    static String quoted(String option, OptionValue value) {
        String shown = Secrets.shown(option, value.printed());
        if (shown.isEmpty()) {
            return "nothing";
        }
        return shown.equals(Secrets.HIDDEN) ? shown : quoted(shown);
    }

    /** In quotes, short and printable. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.chars()
                .limit(LONGEST)
                .forEach(character -> quoted.append(Character.isISOControl(character) ? '?' : (char) character));
        return quoted.append(text.length() > LONGEST ? "…'" : "'").toString();
    }
}
