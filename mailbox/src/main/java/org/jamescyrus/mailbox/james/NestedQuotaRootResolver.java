package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.quota.DefaultUserQuotaRootResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Quota roots on any mailbox. Where they are is kept by the store ({@link PlacesOfQuotaRoots}), which is asked each time: another server may
 * have made one a moment ago. {@link NamesOfQuotaRoots} says what they are called.
 */
public final class NestedQuotaRootResolver extends DefaultUserQuotaRootResolver implements SettableQuotaRoots {
    private static final char DELIMITER = MailboxConstants.DEFAULT_DELIMITER;

    private final PlacesOfQuotaRoots kept;
    private final UnannouncedChanges changes;

    /** With those that are kept. */
    @Inject
    public NestedQuotaRootResolver(
            SessionProvider sessions,
            MailboxSessionMapperFactory factory,
            PlacesOfQuotaRoots kept,
            UnannouncedChanges changes) {
        super(sessions, factory);
        this.kept = kept;
        this.changes = changes;
    }

    @Override
    public Optional<MailboxPath> place(MailboxPath path) {
        return kept.nearest(path).or(() -> QuotaRoots.ownPlace(path));
    }

    @Override
    public Optional<QuotaRoot> counting(MailboxPath path) {
        return kept.nearest(path).map(NamesOfQuotaRoots::at).or(() -> QuotaRoots.ownPlace(path)
                .map(NamesOfQuotaRoots::withoutPlace));
    }

    @Override
    public List<MailboxPath> places() {
        return kept.all();
    }

    @Override
    public QuotaRoot getQuotaRoot(MailboxPath path) {
        return named(path, kept.nearest(path));
    }

    @Override
    public Mono<QuotaRoot> getQuotaRootReactive(MailboxPath path) {
        return kept.nearestReactive(path).map(place -> named(path, place));
    }

    @Override
    public Mono<QuotaRoot> getQuotaRootReactive(Mailbox mailbox) {
        return getQuotaRootReactive(mailbox.generateAssociatedPath());
    }

    private static QuotaRoot named(MailboxPath path, Optional<MailboxPath> place) {
        return place.map(NamesOfQuotaRoots::at).orElseGet(() -> NamesOfQuotaRoots.withoutPlace(path));
    }

    @Override
    public QuotaRoot set(MailboxPath path) throws MailboxException {
        if (path.isInbox() && path.getNamespace().equals(MailboxConstants.USER_NAMESPACE)) {
            return getQuotaRoot(path);
        }
        QuotaRoot root = NamesOfQuotaRoots.at(path);
        if (root.getValue().length() > Username.MAXIMUM_MAIL_ADDRESS_LENGTH) {
            throw new MailboxException("the name of a quota root has at most " + Username.MAXIMUM_MAIL_ADDRESS_LENGTH
                    + " characters in James: " + root.getValue());
        }
        try {
            kept.add(path).ifPresent(changes::quota);
        } finally {
            changes.quotaRoot(path);
        }
        return root;
    }

    @Override
    public List<QuotaRoot> removeAll(Username user) {
        List<MailboxPath> removed = kept.removeAll(user);
        removed.forEach(changes::quotaRoot);
        return removed.stream().map(NamesOfQuotaRoots::at).toList();
    }

    @Override
    public Username associatedUsername(QuotaRoot root) {
        return Username.of(userOf(root));
    }

    /** The mailboxes under {@code root} that are not under a nearer one. */
    @Override
    public Flux<Mailbox> retrieveAssociatedMailboxes(QuotaRoot root, MailboxSession session) {
        String namespace =
                root.getValue().split(NamesOfQuotaRoots.AFTER_NAMESPACE + "|" + NamesOfQuotaRoots.SEPARATOR, 2)[0];
        return Flux.defer(() -> {
            Set<MailboxPath> places = Set.copyOf(kept.of(namespace, Username.of(userOf(root))));
            return retrieveAssociatedMailboxes(session, namespace, userOf(root)).filter(mailbox -> {
                MailboxPath path = mailbox.generateAssociatedPath();
                return named(path, nearest(path, places)).equals(root);
            });
        });
    }

    /** Which of {@code places} is the nearest at {@code path} or above it. */
    static Optional<MailboxPath> nearest(MailboxPath path, Set<MailboxPath> places) {
        String name = path.getName();
        for (int end = name.length(); end > 0; end = name.lastIndexOf(DELIMITER, end - 1)) {
            MailboxPath above = new MailboxPath(path, name.substring(0, end));
            if (places.contains(above)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private static String userOf(QuotaRoot root) {
        return root.getValue()
                .substring(root.getValue().indexOf(NamesOfQuotaRoots.SEPARATOR) + NamesOfQuotaRoots.SEPARATOR.length());
    }
}
