package org.jamescyrus.mailbox;

import java.util.Optional;
import java.util.function.Predicate;

import org.jamescyrus.mailbox.AddressOptions.Domains;

/**
 * Users as a site's administrator types and sees them: {@code alice}, {@code john.doe}, {@code dora@dom.test}.
 *
 * @param mailboxes how the same administrator spells mailboxes: no user is read whose INBOX has no name there
 * @param defaultDomain the domain that means "no domain"
 */
public record UserSpelling(MailboxSpelling mailboxes, Domains domains, String defaultDomain) {
    /**
     * The user that {@code text} names.
     *
     * @throws MalformedNameException if it names none
     */
    public UserId read(String text) throws MalformedNameException {
        int at = domains == Domains.SEPARATE ? text.lastIndexOf('@') : -1;
        String name = at < 0 ? text : text.substring(0, at);
        Optional<String> domain = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        if (name.isEmpty() || domain.filter(String::isEmpty).isPresent()) {
            throw new MalformedNameException("'" + text + "' is no user: name or domain is empty");
        }
        UserId user = new UserId(name, domain.filter(Predicate.not(defaultDomain::equals)));
        mailboxes.write(MailboxName.inbox(user));
        return user;
    }

    /** Whether {@link #read} can name this user. */
    public boolean names(UserId user) {
        try {
            return read(user.toString()).equals(user);
        } catch (MalformedNameException e) {
            return false;
        }
    }
}
