package org.jamescyrus.store.mailbox;

import java.util.List;

import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;

/** A mailbox and all below it. Names are compared by their octets, so that those below it stand together in an index. */
record Tree(MailboxPath top) {
    private static final char DELIMITER = MailboxConstants.DEFAULT_DELIMITER;

    /** Which names are in it: the last three of {@link #parameters}. */
    static final String NAMES = "(name = ? OR name >= ? AND name < ?)";

    /** The same without the top: the last two. */
    static final String BELOW = "name >= ? AND name < ?";

    /** What the names of those below it begin with. */
    String prefix() {
        return top.getName() + DELIMITER;
    }

    /** No name below it is as great. */
    String beyond() {
        return top.getName() + (char) (DELIMITER + 1);
    }

    String user() {
        return SqlMailboxMapper.userOf(top.getUser());
    }

    /** User, namespace, and what {@link #NAMES} asks for. */
    List<Object> parameters() {
        return List.of(user(), top.getNamespace(), top.getName(), prefix(), beyond());
    }

    boolean hasBelow(MailboxPath path) {
        return path.getNamespace().equals(top.getNamespace())
                && SqlMailboxMapper.userOf(path.getUser()).equals(user())
                && path.getName().startsWith(prefix());
    }

    /** Where {@code path}, which is in it, would be if the top were at {@code to}. */
    MailboxPath moved(MailboxPath path, MailboxPath to) {
        return new MailboxPath(
                to, to.getName() + path.getName().substring(top.getName().length()));
    }
}
