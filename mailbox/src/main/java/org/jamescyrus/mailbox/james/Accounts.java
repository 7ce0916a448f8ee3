package org.jamescyrus.mailbox.james;

import java.util.stream.Stream;

import com.google.common.collect.Streams;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException.Reason;

/** Who can log in to this James, by Cyrus's names. */
final class Accounts {
    private final UsersRepository users;
    private final Listing listing;
    private final DomainList domains;
    private final MailboxPaths paths;

    Accounts(UsersRepository users, Listing listing, DomainList domains, MailboxPaths paths) {
        this.users = users;
        this.listing = listing;
        this.domains = domains;
        this.paths = paths;
    }

    /** In the order of their names in James, read as they are wanted; without those that Cyrus has no name for. */
    Stream<UserId> all() throws AdministrationException {
        try {
            return Streams.stream(listing.users()).flatMap(name -> paths.users().toCyrus(name).stream());
        } catch (UsersRepositoryException | RuntimeException e) {
            throw AdministrationException.of("the users", e);
        }
    }

    boolean contains(UserId user) throws AdministrationException {
        Username name = nameOf(user);
        try {
            return users.contains(name);
        } catch (UsersRepositoryException | RuntimeException e) {
            throw AdministrationException.of("user " + user, e);
        }
    }

    /** Makes the account, and its domain if James does not serve it yet. */
    void add(UserId user, String password) throws AdministrationException {
        Username name = nameOf(user);
        try {
            if (name.getDomainPart().isPresent()) {
                serve(name.getDomainPart().get());
            }
            users.addUser(name, password);
        } catch (UsersRepositoryException | DomainListException | RuntimeException e) {
            throw AdministrationException.of("user " + user, e);
        }
    }

    void remove(UserId user) throws AdministrationException {
        Username name = nameOf(user);
        try {
            users.removeUser(name);
        } catch (UsersRepositoryException | RuntimeException e) {
            throw AdministrationException.of("user " + user, e);
        }
    }

    Username nameOf(UserId user) throws AdministrationException {
        return paths.userOf(user)
                .orElseThrow(() -> new AdministrationException(
                        Reason.INVALID, "user " + user + ": James can have no user of that name"));
    }

    private void serve(Domain domain) throws DomainListException {
        if (!domains.containsDomain(domain)) {
            domains.addDomain(domain);
        }
    }
}
