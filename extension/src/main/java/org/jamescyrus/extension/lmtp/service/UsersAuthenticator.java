package org.jamescyrus.extension.lmtp.service;

import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.extension.lmtp.session.Authenticator;
import org.jamescyrus.mailbox.ListedUsers;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.UserMapping;

/**
 * Passwords are those of James's users. Only {@code admins} may authenticate, and they may act for anybody; {@code proxyservers}
 * are not asked (recorded: {@code lmtp-option-admins-*}, {@code lmtp-option-proxyservers}).
 */
public final class UsersAuthenticator implements Authenticator {
    private final UsersRepository users;
    private final UserMapping mapping;
    private final String defaultDomain;
    private final ListedUsers admins;

    /**
     * @param defaultDomain the domain that a user may be named with and without
     * @param admins who may authenticate
     */
    public UsersAuthenticator(UsersRepository users, UserMapping mapping, String defaultDomain, ListedUsers admins) {
        this.users = users;
        this.mapping = mapping;
        this.defaultDomain = defaultDomain;
        this.admins = admins;
    }

    @Override
    public boolean accepts(Claim claim) {
        return user(claim.user())
                .filter(admins::include)
                .flatMap(mapping::toJames)
                .filter(user -> knows(user, claim.password()))
                .isPresent();
    }

    private Optional<UserId> user(String name) {
        int at = name.lastIndexOf('@');
        String user = at < 0 ? name : name.substring(0, at);
        Optional<String> domain =
                Optional.of(name.substring(at + 1)).filter(found -> at >= 0 && !found.equals(defaultDomain));
        return user.isEmpty() ? Optional.empty() : Optional.of(new UserId(user, domain));
    }

    private boolean knows(Username user, String password) {
        try {
            return users.test(user, password);
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException("James's users cannot be asked", e);
        }
    }
}
