package org.jamescyrus.delivery;

import java.util.Optional;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.FuzzyName;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.SimilarFolders;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxList;

/** {@code lmtp_fuzzy_mailbox_match}: similar names among all the mailboxes of one owner, or all shared ones. */
record SimilarOfList(MailboxList mailboxes) implements SimilarFolders {
    @Override
    public Optional<MailboxName> nearest(MailboxName name) throws DirectoryException {
        Optional<UserId> owner = name.owner();
        return new FuzzyName(name)
                .nearestOf(owner.isPresent() ? mailboxes.of(owner.get()) : mailboxes.shared(name.domain()));
    }
}
