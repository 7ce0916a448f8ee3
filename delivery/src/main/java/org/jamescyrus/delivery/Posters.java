package org.jamescyrus.delivery;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.UserId;

/**
 * Who {@code AUTH=} of MAIL means. Members of groups are not known here: Cyrus asks the system's or an LDAP server's, and James has
 * groups of its own that are mailing lists.
 */
final class Posters {
    private static final String ANONYMOUS = "anonymous";

    private final AddressOptions addresses;

    Posters(AddressOptions addresses) {
        this.addresses = addresses;
    }

    Poster of(Transaction transaction) {
        return transaction
                .poster()
                .filter(name -> !name.isEmpty() && !name.equals(ANONYMOUS))
                .map(this::user)
                .orElse(Poster.ANONYMOUS);
    }

    private Poster user(String text) {
        int at = text.lastIndexOf('@');
        boolean domain = addresses.domains() == Domains.SEPARATE && at > 0;
        UserId id = domain
                ? new UserId(
                        text.substring(0, at),
                        Optional.of(text.substring(at + 1)).filter(Predicate.not(addresses.defaultDomain()::equals)))
                : new UserId(text, Optional.empty());
        return new Poster.User(id, Set.of());
    }
}
