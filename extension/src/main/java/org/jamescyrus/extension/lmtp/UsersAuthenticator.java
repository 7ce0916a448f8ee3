package org.jamescyrus.extension.lmtp;

import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.lmtp.session.Authenticator;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.UserNames;
import org.jamescyrus.mailbox.james.UserMapping;

/** Passwords are those of James's users; {@code admins} and {@code proxyservers} may act for others. */
public final class UsersAuthenticator implements Authenticator {
    private final UsersRepository users;
    private final UserMapping mapping;
    private final UserNames names;
    private final Set<UserId> proxies;

    /**
     * @param names which user a login means
     * @param proxies who may act for others, as the options name them
     */
    public UsersAuthenticator(UsersRepository users, UserMapping mapping, UserNames names, Set<String> proxies) {
        this.users = users;
        this.mapping = mapping;
        this.names = names;
        this.proxies =
                proxies.stream().flatMap(proxy -> names.login(proxy).stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean accepts(Claim claim) {
        return names.login(claim.user())
                .filter(user -> mayActAs(user, claim.actingFor()))
                .flatMap(mapping::toJames)
                .filter(user -> knows(user, claim.password()))
                .isPresent();
    }

    private boolean mayActAs(UserId user, String other) {
        return other.isEmpty()
                || proxies.contains(user)
                || names.login(other).filter(user::equals).isPresent();
    }

    private boolean knows(Username user, String password) {
        try {
            return users.test(user, password);
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException("James's users cannot be asked", e);
        }
    }
}
