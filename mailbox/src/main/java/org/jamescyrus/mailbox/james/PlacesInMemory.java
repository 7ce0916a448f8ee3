package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Provider;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxConstants;
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
    private final Set<MailboxPath> places = ConcurrentHashMap.newKeySet();
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
    public List<MailboxPath> all() {
        return List.copyOf(places);
    }

    @Override
    public List<MailboxPath> of(String namespace, Username owner) {
        return places.stream()
                .filter(place -> place.getNamespace().equals(namespace)
                        && place.getUser().equals(owner))
                .toList();
    }

    @Override
    public Optional<MailboxPath> nearest(MailboxPath path) {
        return NestedQuotaRootResolver.nearest(path, places);
    }

    @Override
    public Mono<Optional<MailboxPath>> nearestReactive(MailboxPath path) {
        return Mono.fromSupplier(() -> nearest(path));
    }

    @Override
    public synchronized Optional<QuotaRoot> add(MailboxPath path) throws MailboxException {
        QuotaRoot before =
                nearest(path).map(NamesOfQuotaRoots::at).orElseGet(() -> NamesOfQuotaRoots.withoutPlace(path));
        if (!places.add(path)) {
            return Optional.empty();
        }
        boolean counted = false;
        try {
            count(NamesOfQuotaRoots.at(path), path.getUser());
            count(before, path.getUser());
            counted = true;
        } finally {
            if (!counted) {
                places.remove(path);
            }
        }
        return Optional.of(before);
    }

    /** Their mailboxes are gone with the user, so that nothing is counted. */
    @Override
    public synchronized List<MailboxPath> removeAll(Username user) {
        List<MailboxPath> removed = of(MailboxConstants.USER_NAMESPACE, user);
        removed.forEach(places::remove);
        return removed;
    }

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
