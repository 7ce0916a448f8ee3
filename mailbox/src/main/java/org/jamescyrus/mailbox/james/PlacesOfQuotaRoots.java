package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import reactor.core.publisher.Mono;

/**
 * What a store of James keeps of quota roots on any mailbox: where they are, and what each has to count. {@link NamesOfQuotaRoots} says what
 * they are called. Answers are of the moment, whichever server made a place.
 */
public interface PlacesOfQuotaRoots {
    /** All of them, in no order. */
    List<MailboxPath> all();

    /** Those among the mailboxes of one owner, in no order. */
    List<MailboxPath> of(String namespace, Username owner);

    /** The nearest at {@code path} or above it. May block. */
    Optional<MailboxPath> nearest(MailboxPath path);

    /** The same for a caller that must not wait. */
    Mono<Optional<MailboxPath>> nearestReactive(MailboxPath path);

    /**
     * Makes {@code path} one. What another root counted there and below is its own from now on.
     *
     * @return that other root; empty if {@code path} was a place already
     * @throws MailboxException if it cannot be kept or counted; it is none then
     */
    Optional<QuotaRoot> add(MailboxPath path) throws MailboxException;

    /**
     * Those among a user's private mailboxes are none any longer, and the user's own root has what they had.
     *
     * @return which there were
     */
    List<MailboxPath> removeAll(Username user);
}
