package org.jamescyrus.server.protocols;

import java.util.function.Supplier;
import javax.inject.Inject;

import com.google.common.base.Suppliers;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.conf.Site;
import org.jamescyrus.extension.options.SiteException;
import org.jamescyrus.extension.options.SiteOptions;
import org.jamescyrus.mailbox.UserNames;
import org.jamescyrus.mailbox.UserNames.LoginCase;
import org.jamescyrus.mailbox.james.UserMapping;

/**
 * Which user of James is meant by who logs in over IMAP, POP3 or ManageSieve: a bare name is one of the default domain, as with
 * Cyrus. A name that means nobody at this site is left as it is, for James to refuse.
 */
public final class LoginNames {
    private final UserNames names;
    private final Supplier<UserMapping> mapping;

    /** Those of this site. James's users are asked at the first login: they are not configured yet. */
    @Inject
    public LoginNames(Site site, UsersRepository users, DomainList domains) {
        this.names = SiteOptions.addresses(site.imapd(), false).users();
        this.mapping = Suppliers.memoize(() -> mapping(site, users, domains));
    }

    private static UserMapping mapping(Site site, UsersRepository users, DomainList domains) {
        try {
            return SiteOptions.users(site.imapd(), users, domains);
        } catch (UsersRepositoryException | DomainListException | SiteException e) {
            throw new IllegalStateException("James's users cannot be asked for: " + e.getMessage(), e);
        }
    }

    /** The user of James whom {@code given} means, whose capitals James has folded already. */
    Username meant(Username given) {
        return names.login(given.asString(), LoginCase.FOLDED)
                .flatMap(mapping.get()::toJames)
                .orElse(given);
    }
}
