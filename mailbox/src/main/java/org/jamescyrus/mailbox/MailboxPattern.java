package org.jamescyrus.mailbox;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jamescyrus.mailbox.AddressOptions.Separator;

/**
 * A pattern of IMAP's LIST (RFC 3501, section 6.3.8): {@code *} is any text, {@code %} any within one level.
 *
 * @param pattern as it was typed
 */
public record MailboxPattern(String pattern, Separator separator) implements Predicate<String> {
    private static final Pattern STARS = Pattern.compile("[*%]+");

    /** What every name begins with that the pattern fits. */
    public String beginning() {
        return STARS.split(pattern, 2)[0];
    }

    /** The pattern, ready to be asked for many names. */
    public Predicate<String> compiled() {
        TextPattern.Builder built = TextPattern.begin();
        Matcher stars = STARS.matcher(pattern);
        int at = 0;
        while (stars.find()) {
            pattern.substring(at, stars.start()).codePoints().forEach(built::character);
            if (stars.group().indexOf('*') >= 0) {
                built.star();
            } else {
                built.starWithout(separator.character());
            }
            at = stars.end();
        }
        pattern.substring(at).codePoints().forEach(built::character);
        return built.end()::matches;
    }

    /** Whether the pattern fits all of {@code name}. */
    @Override
    public boolean test(String name) {
        return compiled().test(name);
    }
}
