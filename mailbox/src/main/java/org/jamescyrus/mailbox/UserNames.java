package org.jamescyrus.mailbox;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jamescyrus.mailbox.AddressOptions.Domains;

/**
 * Which user a name with or without a domain means at a site: the one place that knows what {@code virtdomains} and {@code
 * defaultdomain} make of {@code user@domain}.
 *
 * @param domains {@code virtdomains}: whether a domain selects users
 * @param defaultDomain the domain that means "no domain"; compared as it is written
 */
public record UserNames(Domains domains, String defaultDomain) {
    private static final Pattern BLANKS_AROUND = Pattern.compile("^ +| +$| +(?=@)");

    /** The user called {@code name} in {@code domain}: in the default one it is the user without any. */
    public UserId user(String name, Optional<String> domain) {
        return new UserId(name, domain.filter(Predicate.not(defaultDomain::equals)));
    }

    /**
     * The user whom {@code text} names. Where domains tell nobody apart, an at sign is a character like others.
     *
     * @return empty if the name or the domain is
     */
    public Optional<UserId> read(String text) {
        int at = domains == Domains.SEPARATE ? text.lastIndexOf('@') : -1;
        if (at < 0) {
            return text.isEmpty() ? Optional.empty() : Optional.of(user(text, Optional.empty()));
        }
        return at == 0 || at == text.length() - 1
                ? Optional.empty()
                : Optional.of(user(text.substring(0, at), Optional.of(text.substring(at + 1))));
    }

    /** {@code username_tolower}. */
    public enum LoginCase {
        /** {@code yes}: who logs in as {@code Alice} is alice. */
        FOLDED,
        /** {@code no}: Alice is somebody else. */
        KEPT
    }

    /**
     * The user who logs in as {@code text}. Blanks around name and domain do not count, a percent sign may stand for the at sign, and the
     * default domain may be given or not, in any case. Without domains one in a domain is nobody (recorded: {@code lmtp-login-*}).
     *
     * @return empty if it is nobody's name
     */
    public Optional<UserId> login(String text, LoginCase letters) {
        String typed = BLANKS_AROUND.matcher(text).replaceAll("");
        String name = letters == LoginCase.FOLDED ? typed.toLowerCase(Locale.ROOT) : typed;
        int at = name.indexOf('@') >= 0 ? name.lastIndexOf('@') : name.lastIndexOf('%');
        if (at < 0) {
            return read(name);
        }
        String domain = name.substring(at + 1);
        boolean isDefault = domain.equalsIgnoreCase(defaultDomain);
        return domains == Domains.SEPARATE
                ? read(name.substring(0, at) + "@" + (isDefault ? defaultDomain : domain))
                : Optional.empty();
    }
}
