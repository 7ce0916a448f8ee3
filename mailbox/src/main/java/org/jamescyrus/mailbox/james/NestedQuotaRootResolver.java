package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

/**
 * Quota roots on any mailbox. Where they are is kept by the store ({@link PlacesOfQuotaRoots}) and known here, since the nearest is
 * asked for with every message.
 *
 * <p>The root at {@code #private:alice:Foo.Bar} is called {@code #private:Foo.Bar&alice}. Where no root was set, James's
 * own stands: {@code #private&alice}, which is also the one at the INBOX. James reads the user behind the only {@code &}, and
 * takes the whole for the name of a user when it counts; both are why names are escaped, and why they can be too long.
 */
public final class NestedQuotaRootResolver extends DefaultUserQuotaRootResolver implements SettableQuotaRoots {
    private static final char DELIMITER = MailboxConstants.DEFAULT_DELIMITER;
    private static final String AFTER_NAMESPACE = ":";

    private final Set<MailboxPath> set = ConcurrentHashMap.newKeySet();
    private final PlacesOfQuotaRoots kept;
    private final UnannouncedChanges changes;

    /** With those that are kept already. */
    @Inject
    public NestedQuotaRootResolver(
            SessionProvider sessions,
            MailboxSessionMapperFactory factory,
            PlacesOfQuotaRoots kept,
            UnannouncedChanges changes) {
        super(sessions, factory);
        this.kept = kept;
        this.changes = changes;
        set.addAll(kept.all());
    }

    @Override
    public Optional<MailboxPath> place(MailboxPath path) {
        return nearest(path).or(() -> QuotaRoots.ownPlace(path));
    }

    @Override
    public List<MailboxPath> places() {
        return List.copyOf(set);
    }

    @Override
    public QuotaRoot getQuotaRoot(MailboxPath path) {
        return nearest(path).map(this::rootAt).orElseGet(() -> super.getQuotaRoot(path));
    }

    @Override
    public synchronized QuotaRoot set(MailboxPath path) throws MailboxException {
        if (path.isInbox() && path.getNamespace().equals(MailboxConstants.USER_NAMESPACE)) {
            return getQuotaRoot(path);
        }
        QuotaRoot root = rootAt(path);
        if (root.getValue().length() > Username.MAXIMUM_MAIL_ADDRESS_LENGTH) {
            throw new MailboxException("the name of a quota root has at most " + Username.MAXIMUM_MAIL_ADDRESS_LENGTH
                    + " characters in James: " + root.getValue());
        }
        if (!set.contains(path)) {
            add(path, getQuotaRoot(path), root);
        }
        return root;
    }

    private void add(MailboxPath path, QuotaRoot before, QuotaRoot root) throws MailboxException {
        boolean added = false;
        set.add(path);
        try {
            kept.add(path, before, root);
            added = true;
        } finally {
            if (!added) {
                set.remove(path);
            }
            changes.quota(before);
            changes.quotaRoot(path);
        }
    }

    @Override
    public synchronized List<QuotaRoot> removeAll(Username user) {
        Map<MailboxPath, QuotaRoot> roots = set.stream()
                .filter(path -> path.getNamespace().equals(MailboxConstants.USER_NAMESPACE)
                        && path.getUser().equals(user))
                .collect(Collectors.toMap(path -> path, this::rootAt));
        if (!roots.isEmpty()) {
            kept.removeAll(roots, getQuotaRoot(MailboxPath.inbox(user)));
            set.removeAll(roots.keySet());
            roots.keySet().forEach(changes::quotaRoot);
        }
        return List.copyOf(roots.values());
    }

    @Override
    public QuotaRoot fromString(String value) throws MailboxException {
        Optional<MailboxPath> path = set.stream()
                .filter(candidate -> rootAt(candidate).getValue().equals(value))
                .findFirst();
        return path.isPresent() ? rootAt(path.get()) : super.fromString(value);
    }

    @Override
    public Username associatedUsername(QuotaRoot root) {
        return Username.of(userOf(root));
    }

    /** The mailboxes under {@code root} that are not under a nearer one. */
    @Override
    public Flux<Mailbox> retrieveAssociatedMailboxes(QuotaRoot root, MailboxSession session) {
        String namespace = root.getValue().split(AFTER_NAMESPACE + "|" + SEPARATOR, 2)[0];
        return retrieveAssociatedMailboxes(session, namespace, userOf(root))
                .filter(mailbox -> getQuotaRoot(mailbox).equals(root));
    }

    private Optional<MailboxPath> nearest(MailboxPath path) {
        String name = path.getName();
        for (int end = name.length(); end > 0; end = name.lastIndexOf(DELIMITER, end - 1)) {
            MailboxPath above = new MailboxPath(path, name.substring(0, end));
            if (set.contains(above)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private QuotaRoot rootAt(MailboxPath path) {
        Username user = path.getUser();
        String value = path.getNamespace()
                + AFTER_NAMESPACE
                + EscapedName.inQuotaRoot(path.getName())
                + SEPARATOR
                + user.asString();
        return QuotaRoot.quotaRoot(value, user.getDomainPart());
    }

    private static String userOf(QuotaRoot root) {
        return root.getValue().substring(root.getValue().indexOf(SEPARATOR) + SEPARATOR.length());
    }
}
