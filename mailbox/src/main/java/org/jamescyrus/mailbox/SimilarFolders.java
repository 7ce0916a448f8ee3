package org.jamescyrus.mailbox;

import java.util.Optional;

/** {@code lmtp_fuzzy_mailbox_match}: what a folder may have meant that is not there. */
@FunctionalInterface
public interface SimilarFolders {
    /** The option is off. */
    SimilarFolders NONE = name -> Optional.empty();

    /** The mailbox that {@code name} is nearest to, of the same owner; an INBOX never. May block. */
    Optional<MailboxName> nearest(MailboxName name) throws DirectoryException;
}
