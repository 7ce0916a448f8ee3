package org.jamescyrus.mailbox.james;

import java.util.Map;
import java.util.Set;

import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

/** What a store of James keeps of quota roots on any mailbox: where they are, and what each has to count. */
public interface PlacesOfQuotaRoots {
    /** Those that were made by an earlier server. */
    Set<MailboxPath> all();

    /**
     * Makes {@code path} one. What {@code before} counted there and below is {@code root}'s from now on; the resolver names it so
     * already.
     *
     * @throws MailboxException if it cannot be kept or counted; it is none then
     */
    void add(MailboxPath path, QuotaRoot before, QuotaRoot root) throws MailboxException;

    /**
     * Those of a user are none any longer.
     *
     * @param roots each place and its root
     * @param own the user's own root, which has what they had
     */
    void removeAll(Map<MailboxPath, QuotaRoot> roots, QuotaRoot own);
}
