package org.jamescyrus.extension.lmtp;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.lmtp.session.Authenticator;
import org.jamescyrus.mailbox.ListedUsers;
import org.jamescyrus.mailbox.UserNames;
import org.jamescyrus.mailbox.UserNames.LoginCase;
import org.jamescyrus.mailbox.james.UserMapping;

/**
 * Passwords are those of James's users. Only {@code admins} may authenticate, and they may act for anybody; {@code proxyservers}
 * are not asked (recorded: {@code lmtp-option-admins-*}, {@code lmtp-option-proxyservers}).
 */
public final class UsersAuthenticator implements Authenticator {
    private final UsersRepository users;
    private final UserMapping mapping;
    private final UserNames names;
    private final LoginCase letters;
    private final ListedUsers admins;

    /**
     * @param names which user a login means
     * @param letters whether capitals count in it
     * @param admins who may authenticate
     */
    public UsersAuthenticator(
            UsersRepository users, UserMapping mapping, UserNames names, LoginCase letters, ListedUsers admins) {
        this.users = users;
        this.mapping = mapping;
        this.names = names;
        this.letters = letters;
        this.admins = admins;
    }

    @Override
    public boolean accepts(Claim claim) {
        return names.login(claim.user(), letters)
                .filter(admins::include)
                .flatMap(mapping::toJames)
                .filter(user -> knows(user, claim.password()))
                .isPresent();
    }

    private boolean knows(Username user, String password) {
        try {
            return users.test(user, password);
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException("James's users cannot be asked", e);
        }
    }
}
