package org.jamescyrus.delivery;

import java.util.Set;

import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.UserNames;

/**
 * Who {@code AUTH=} of MAIL means. Members of groups are not known here: Cyrus asks the system's or an LDAP server's, and James has
 * groups of its own that are mailing lists.
 */
final class Posters {
    private static final String ANONYMOUS = "anonymous";

    private final UserNames names;

    Posters(UserNames names) {
        this.names = names;
    }

    Poster of(Transaction transaction) {
        return transaction
                .poster()
                .filter(name -> !name.equals(ANONYMOUS))
                .flatMap(names::read)
                .<Poster>map(user -> new Poster.User(user, Set.of()))
                .orElse(Poster.ANONYMOUS);
    }
}
