package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.UserQuotaRootResolver;

/**
 * Quota roots of a James in which any mailbox can be one, as in Cyrus. A James that binds this as its {@code
 * QuotaRootResolver} has them; a stock James knows only a user's own root.
 */
public interface SettableQuotaRoots extends UserQuotaRootResolver {
    /** Where the root that counts {@code path} stands: there or above it, or at the INBOX; empty if none does. */
    Optional<MailboxPath> place(MailboxPath path);

    /** That root. */
    Optional<QuotaRoot> counting(MailboxPath path);

    /** The mailboxes that were made roots. */
    List<MailboxPath> places();

    /**
     * Makes {@code path} a root, if it is none, and counts what is under it now. A user's INBOX is the user's own root.
     *
     * @throws MailboxException if James can have no root of this name, or the messages cannot be counted
     */
    QuotaRoot set(MailboxPath path) throws MailboxException;

    /** The roots among the private mailboxes of {@code user}, besides the user's own; they are roots no longer. */
    Iterable<QuotaRoot> removeAll(Username user);
}
