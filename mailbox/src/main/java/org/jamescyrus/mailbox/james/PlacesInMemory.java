package org.jamescyrus.mailbox.james;

import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Provider;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaOperation;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.CurrentQuotaManager;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.quota.CurrentQuotaCalculator;
import reactor.core.publisher.Mono;

/**
 * For James's memory store, which forgets them as it forgets all else. Both roots are counted again when one is made; a message that
 * comes meanwhile can be counted twice or not at all.
 */
public final class PlacesInMemory implements PlacesOfQuotaRoots {
    private final SessionProvider sessions;
    private final MailboxSessionMapperFactory factory;
    private final Provider<CurrentQuotaManager> usage;
    private final Provider<CurrentQuotaCalculator> calculator;

    /** The two that are provided need a resolver of roots themselves, so they are asked for when they are needed. */
    @Inject
    public PlacesInMemory(
            SessionProvider sessions,
            MailboxSessionMapperFactory factory,
            Provider<CurrentQuotaManager> usage,
            Provider<CurrentQuotaCalculator> calculator) {
        this.sessions = sessions;
        this.factory = factory;
        this.usage = usage;
        this.calculator = calculator;
    }

    @Override
    public Set<MailboxPath> all() {
        return Set.of();
    }

    @Override
    public void add(MailboxPath path, QuotaRoot before, QuotaRoot root) throws MailboxException {
        count(root, path.getUser());
        count(before, path.getUser());
    }

    /** Their mailboxes are gone with the user. */
    @Override
    public void removeAll(Map<MailboxPath, QuotaRoot> roots, QuotaRoot own) {}

    private void count(QuotaRoot root, Username owner) throws MailboxException {
        MailboxSession session = sessions.createSystemSession(owner);
        try {
            calculator
                    .get()
                    .recalculateCurrentQuotas(root, session)
                    .flatMap(counted -> Mono.from(
                            usage.get().setCurrentQuotas(new QuotaOperation(root, counted.count(), counted.size()))))
                    .block();
        } catch (RuntimeException e) {
            throw new MailboxException("messages under " + root.getValue() + " cannot be counted", e);
        } finally {
            factory.endProcessingRequest(session);
        }
    }
}
