package org.jamescyrus.mailbox.james;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaRootResolver;

/**
 * Which root counts a mailbox: the nearest at or above it, in a James that has {@link SettableQuotaRoots}; in any other
 * the user's own. Shared mailboxes without a root are not counted, though James has a root for all of them.
 */
final class QuotaRoots {
    private final QuotaRootResolver roots;

    QuotaRoots(QuotaRootResolver roots) {
        this.roots = roots;
    }

    /** The root that counts {@code path}; empty if none does. */
    Optional<QuotaRoot> nearest(MailboxPath path) throws MailboxException {
        if (roots instanceof SettableQuotaRoots settable) {
            return settable.counting(path);
        }
        return ownPlace(path).isPresent() ? Optional.of(roots.getQuotaRoot(path)) : Optional.empty();
    }

    /** At which mailbox it stands. */
    Optional<MailboxPath> place(MailboxPath path) {
        return roots instanceof SettableQuotaRoots settable ? settable.place(path) : ownPlace(path);
    }

    /** The mailboxes that were made roots, besides the INBOXes, which all are. */
    List<MailboxPath> places() {
        return roots instanceof SettableQuotaRoots settable ? settable.places() : List.of();
    }

    /** Where a user's own root stands. */
    static Optional<MailboxPath> ownPlace(MailboxPath path) {
        return path.getNamespace().equals(MailboxConstants.USER_NAMESPACE)
                ? Optional.of(MailboxPath.inbox(path.getUser()))
                : Optional.empty();
    }

    /** Whether any mailbox can be a root. */
    boolean areSettable() {
        return roots instanceof SettableQuotaRoots;
    }

    /** The root at {@code path}; where roots are not settable, that of its user. */
    QuotaRoot set(MailboxPath path) throws MailboxException {
        return roots instanceof SettableQuotaRoots settable ? settable.set(path) : roots.getQuotaRoot(path);
    }

    /** All roots of {@code user}; of these, only the user's own is one afterwards. */
    List<QuotaRoot> removeAll(Username user) throws MailboxException {
        List<QuotaRoot> all = new ArrayList<>();
        all.add(roots.getQuotaRoot(MailboxPath.inbox(user)));
        if (roots instanceof SettableQuotaRoots settable) {
            settable.removeAll(user).forEach(all::add);
        }
        return all;
    }
}
