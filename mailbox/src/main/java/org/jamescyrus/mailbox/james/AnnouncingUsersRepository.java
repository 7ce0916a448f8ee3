package org.jamescyrus.mailbox.james;

import java.util.Iterator;

import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.api.model.User;
import org.reactivestreams.Publisher;

/** Users of James, each change of whom is told to {@link UnannouncedChanges} once it was tried. */
public final class AnnouncingUsersRepository implements UsersRepository {
    private final UsersRepository users;
    private final UnannouncedChanges changes;

    /** Everything is done by {@code users}. */
    public AnnouncingUsersRepository(UsersRepository users, UnannouncedChanges changes) {
        this.users = users;
        this.changes = changes;
    }

    @Override
    public void addUser(Username username, String password) throws UsersRepositoryException {
        try {
            users.addUser(username, password);
        } finally {
            changes.user(username);
        }
    }

    @Override
    public void removeUser(Username username) throws UsersRepositoryException {
        try {
            users.removeUser(username);
        } finally {
            changes.user(username);
        }
    }

    @Override
    public void updateUser(User user) throws UsersRepositoryException {
        try {
            users.updateUser(user);
        } finally {
            changes.user(user.getUserName());
        }
    }

    @Override
    public User getUserByName(Username username) throws UsersRepositoryException {
        return users.getUserByName(username);
    }

    @Override
    public boolean contains(Username username) throws UsersRepositoryException {
        return users.contains(username);
    }

    @Override
    public Publisher<Boolean> containsReactive(Username username) {
        return users.containsReactive(username);
    }

    @Override
    public boolean test(Username username, String password) throws UsersRepositoryException {
        return users.test(username, password);
    }

    @Override
    public int countUsers() throws UsersRepositoryException {
        return users.countUsers();
    }

    @Override
    public Iterator<Username> list() throws UsersRepositoryException {
        return users.list();
    }

    @Override
    public Publisher<Username> listReactive() {
        return users.listReactive();
    }

    @Override
    public boolean supportVirtualHosting() throws UsersRepositoryException {
        return users.supportVirtualHosting();
    }

    @Override
    public Username getUsername(MailAddress address) throws UsersRepositoryException {
        return users.getUsername(address);
    }

    @Override
    public MailAddress getMailAddressFor(Username username) throws UsersRepositoryException {
        return users.getMailAddressFor(username);
    }

    @Override
    public boolean isAdministrator(Username username) throws UsersRepositoryException {
        return users.isAdministrator(username);
    }

    @Override
    public boolean isReadOnly() {
        return users.isReadOnly();
    }

    @Override
    public void assertValid(Username username) throws UsersRepositoryException {
        users.assertValid(username);
    }
}
