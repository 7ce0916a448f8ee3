package org.jamescyrus.server.flavour;

import java.util.Iterator;
import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.mailbox.james.Listing;
import org.jamescyrus.mailbox.james.ListingOfJames;
import org.jamescyrus.store.data.SqlUsersRepository;
import org.jamescyrus.store.mailbox.MailboxPages;
import org.jamescyrus.store.sql.Database;

/** By the keys of the store, some at a time. Users that a directory has are asked of it all at once. */
final class StoreListing implements Listing {
    private final MailboxPages mailboxes;
    private final UsersRepository users;
    private final ListingOfJames plain;

    @Inject
    StoreListing(Database database, UsersRepository users, ListingOfJames plain) {
        this.mailboxes = new MailboxPages(database);
        this.users = users;
        this.plain = plain;
    }

    @Override
    public Iterator<Username> users() throws UsersRepositoryException {
        return users instanceof SqlUsersRepository stored ? stored.list() : plain.users();
    }

    @Override
    public Iterator<MailboxPath> ofOwners(String prefix) {
        return mailboxes.ofOwners(prefix);
    }

    @Override
    public Iterator<MailboxPath> of(Username owner, String namespace, String prefix) {
        return mailboxes.of(owner, namespace, prefix);
    }
}
