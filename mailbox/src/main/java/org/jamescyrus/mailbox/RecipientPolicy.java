package org.jamescyrus.mailbox;

import java.util.Optional;

/**
 * Decides whether a recipient may have mail: does the mailbox exist, may the sender post to it, is it
 * under quota ({@code oracle/FACTS.md} section 3). The one place that knows.
 */
public final class RecipientPolicy {
    private final MailboxDirectory directory;
    private final Verdict.Failure overQuota;

    /**
     * @param overQuota {@code lmtp_over_quota_perm_failure}
     */
    public RecipientPolicy(MailboxDirectory directory, Verdict.Failure overQuota) {
        this.directory = directory;
        this.overQuota = overQuota;
    }

    /**
     * The verdict on {@code recipient} for mail from {@code poster}.
     *
     * @throws DirectoryException if the store could not be asked; tell the client to come again
     */
    public Verdict verdict(RecipientAddress recipient, Poster poster, Purpose purpose) throws DirectoryException {
        MailboxName name = recipient.mailbox();
        Optional<MailboxDirectory.Entry> found = directory.find(name);
        if (found.isEmpty()) {
            return new Verdict.NoSuchMailbox();
        }
        if (recipient instanceof RecipientAddress.OfSharedMailbox) {
            Optional<Verdict> refusal = refusalByRights(found.get(), poster);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        QuotaUsage quota = directory.quota(name);
        boolean over = quota.storage().wouldExceed(0) || quota.messages().wouldExceed(purpose.messagesAhead());
        return over ? new Verdict.OverQuota(name, overQuota) : new Verdict.Ok(name);
    }

    /** Who may not even look a mailbox up is not told that it exists. */
    private static Optional<Verdict> refusalByRights(MailboxDirectory.Entry entry, Poster poster) {
        Rights rights = entry.acl().rightsOf(poster);
        if (rights.contains(Right.POST)) {
            return Optional.empty();
        }
        return Optional.of(
                rights.contains(Right.LOOKUP)
                        ? new Verdict.PermissionDenied(entry.name())
                        : new Verdict.NoSuchMailbox());
    }
}
