package org.jamescyrus.mailbox.james;

import java.util.Iterator;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.user.api.UsersRepositoryException;

/**
 * What a James has, in the order of its names, each read when it is wanted: a store that can do so lists any number in the same
 * memory. What comes or goes meanwhile may be among it or not. The iterators may block, and fail as the store does.
 */
public interface Listing {
    /** All users, by name. */
    Iterator<Username> users() throws UsersRepositoryException;

    /** The mailboxes of all owners whose names begin with {@code prefix}, by owner, namespace and name. */
    Iterator<MailboxPath> ofOwners(String prefix) throws MailboxException;

    /** The mailboxes of one owner in one namespace whose names begin with {@code prefix}, by name. */
    Iterator<MailboxPath> of(Username owner, String namespace, String prefix) throws MailboxException;
}
