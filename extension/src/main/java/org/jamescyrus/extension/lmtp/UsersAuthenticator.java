package org.jamescyrus.extension.lmtp;

import java.util.Optional;
import java.util.Set;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.lmtp.session.Authenticator;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.UserMapping;

/** Passwords are those of James's users; {@code admins} and {@code proxyservers} may act for others. */
public final class UsersAuthenticator implements Authenticator {
    private final UsersRepository users;
    private final UserMapping mapping;
    private final String defaultDomain;
    private final Set<String> proxies;

    /**
     * @param defaultDomain the domain that a user may be named with and without
     * @param proxies who may act for others
     */
    public UsersAuthenticator(UsersRepository users, UserMapping mapping, String defaultDomain, Set<String> proxies) {
        this.users = users;
        this.mapping = mapping;
        this.defaultDomain = defaultDomain;
        this.proxies = Set.copyOf(proxies);
    }

    @Override
    public boolean accepts(Claim claim) {
        boolean forItself = claim.actingFor().isEmpty() || claim.actingFor().equals(claim.user());
        return (forItself || proxies.contains(claim.user()))
                && james(claim.user())
                        .filter(user -> knows(user, claim.password()))
                        .isPresent();
    }

    private Optional<Username> james(String name) {
        int at = name.lastIndexOf('@');
        String user = at < 0 ? name : name.substring(0, at);
        Optional<String> domain =
                Optional.of(name.substring(at + 1)).filter(found -> at >= 0 && !found.equals(defaultDomain));
        return user.isEmpty() ? Optional.empty() : mapping.toJames(new UserId(user, domain));
    }

    private boolean knows(Username user, String password) {
        try {
            return users.test(user, password);
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException("James's users cannot be asked", e);
        }
    }
}
