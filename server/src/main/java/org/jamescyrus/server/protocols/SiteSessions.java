package org.jamescyrus.server.protocols;

import java.util.function.Predicate;
import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.store.SessionProviderImpl;

/** James's sessions, of the users that this site's logins mean: whoever authenticates, over whichever protocol, does so here. */
public final class SiteSessions implements SessionProvider {
    private final SessionProviderImpl sessions;
    private final LoginNames names;

    /** James calls it. */
    @Inject
    public SiteSessions(SessionProviderImpl sessions, LoginNames names) {
        this.sessions = sessions;
        this.names = names;
    }

    @Override
    public MailboxSession createSystemSession(Username user) {
        return sessions.createSystemSession(user);
    }

    @Override
    public AuthorizationStep authenticate(Username given, String password) {
        return new ByName(sessions.authenticate(names.meant(given), password), names);
    }

    @Override
    public AuthorizationStep authenticate(Username given) {
        return new ByName(sessions.authenticate(names.meant(given)), names);
    }

    private record ByName(AuthorizationStep step, LoginNames names) implements AuthorizationStep {
        @Override
        public MailboxSession as(Username other) throws MailboxException {
            return step.as(names.meant(other));
        }

        @Override
        public MailboxSession withoutDelegation() throws MailboxException {
            return step.withoutDelegation();
        }

        @Override
        public MailboxSession forMatchingUser(Predicate<Username> wanted) throws MailboxException {
            return step.forMatchingUser(wanted);
        }
    }
}
