package org.jamescyrus.mailbox;

import java.util.Optional;
import java.util.function.Predicate;

/** What the decision needs to know of the mail store. */
public interface MailboxDirectory {
    /**
     * The mailbox called {@code name}, or empty if there is none. From a look into the store that begins after this call, so
     * that nothing it says was over before the question. May block; not for an event loop.
     */
    Optional<Mailbox> find(MailboxName name) throws DirectoryException;

    /**
     * As {@link #find(MailboxName)}, but a mailbox that was seen a little before the question is returned too if it is
     * {@code enough}. May block; not for an event loop.
     */
    default Optional<Mailbox> find(MailboxName name, Predicate<Mailbox> enough) throws DirectoryException {
        return find(name);
    }

    /** The mailbox as it was seen a little before the question, if it was and that is {@code enough}. Never blocks. */
    default Optional<Mailbox> remembered(MailboxName name, Predicate<Mailbox> enough) {
        return Optional.empty();
    }

    /**
     * Whether there is surely no mailbox called {@code name}, at any time since before this call. Never blocks; says no where it
     * would have to look.
     */
    default boolean lacks(MailboxName name) {
        return false;
    }
}
