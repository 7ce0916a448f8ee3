package org.jamescyrus.mailbox;

import java.util.Optional;

/** What the decision needs to know of the mail store. May block; not for an event loop. */
public interface MailboxDirectory {
    /**
     * A mailbox that exists.
     *
     * @param acl who may do what with it
     */
    record Entry(MailboxName name, AccessControlList acl) {}

    /** The mailbox called {@code name}, or empty if there is none. */
    Optional<Entry> find(MailboxName name) throws DirectoryException;

    /** Usage and limits of the nearest quota root at or above {@code name}. */
    QuotaUsage quota(MailboxName name) throws DirectoryException;
}
