package org.jamescyrus.mailbox;

import java.util.Optional;

import org.jamescyrus.mailbox.AddressOptions.Domains;

/**
 * A user as an option of imapd.conf names one: by the id that Cyrus knows the user by, which is no address. Nothing is folded
 * and nothing cut off: a capital and a plus sign are characters like others, and a domain counts even where {@code virtdomains} is
 * off (recorded: {@code lmtp-option-catchall-*}).
 */
public final class ConfiguredUser {
    private ConfiguredUser() {}

    /**
     * The user whose id is {@code text}, in modified UTF-7 as Cyrus stores names; need not exist.
     *
     * @param options of the site's addresses; of these only what they say of domains
     * @throws MalformedNameException if nobody can have this id
     */
    public static UserId read(String text, AddressOptions options) throws MalformedNameException {
        int at = text.lastIndexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        if (name.isEmpty() || text.endsWith("@")) {
            throw new MalformedNameException("'" + text + "' names nobody: name or domain is empty");
        }
        Optional<String> domain =
                Optional.of(text.substring(at + 1)).filter(found -> at >= 0 && !found.equals(options.defaultDomain()));
        if (domain.isPresent() && options.domains() == Domains.IGNORED) {
            throw new MalformedNameException(
                    "'" + text + "' names nobody: virtdomains is off, and the domain is not the default one");
        }
        if (name.indexOf('/') >= 0) {
            throw new MalformedNameException("'" + text + "' names nobody: it holds a slash");
        }
        return new UserId(ModifiedUtf7.decode(name.replace('^', '.')), domain);
    }
}
