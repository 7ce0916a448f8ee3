package org.jamescyrus.mailbox.james;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxNameException;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;

/**
 * Where a Cyrus mailbox stands in James: {@code user.alice} is {@code #private:alice:INBOX}, {@code
 * user.alice.Foo.Bar} is {@code #private:alice:Foo.Bar}, {@code shared.pub} is {@code
 * #shared:OWNER:shared.pub} with a user that need not exist.
 */
public final class MailboxPaths {
    static final String SHARED_NAMESPACE = "#shared";

    private static final String DELIMITER = String.valueOf(MailboxConstants.DEFAULT_DELIMITER);

    private final UserMapping users;
    private final UserId sharedOwner;

    /**
     * @param sharedOwner under whose name shared mailboxes are kept
     */
    public MailboxPaths(UserMapping users, UserId sharedOwner) {
        this.users = users;
        this.sharedOwner = sharedOwner;
    }

    /**
     * The path of {@code name}; empty if James can have no such mailbox: over 200 characters, with
     * {@code %} or {@code *}, with a leading {@code #}, of a user it cannot have, or a folder called
     * INBOX, which in James is the INBOX itself.
     */
    public Optional<MailboxPath> of(MailboxName name) {
        return name.owner()
                .map(owner -> ofUser(owner, name))
                .orElseGet(() -> ofShared(name))
                .filter(MailboxPaths::acceptable);
    }

    /** The James user for {@code user}; empty if James cannot have one of that name. */
    public Optional<Username> userOf(UserId user) {
        return users.toJames(user);
    }

    /** The name of which {@link #of} makes {@code path}; empty if it is the path of no Cyrus mailbox. */
    public Optional<MailboxName> nameOf(MailboxPath path) {
        List<String> levels = Arrays.asList(path.getName().split(Pattern.quote(DELIMITER), -1));
        if (levels.contains("")) {
            return Optional.empty();
        }
        return users.toCyrus(path.getUser())
                .map(user -> switch (path.getNamespace()) {
                    case MailboxConstants.USER_NAMESPACE -> MailboxName.of(user, path.isInbox() ? List.of() : levels);
                    default -> new MailboxName(Optional.empty(), user.domain(), levels);
                })
                .filter(name -> of(name).filter(path::equals).isPresent());
    }

    /** Under whose name shared mailboxes of no domain are kept. */
    Username sharedOwner() {
        return users.toJames(sharedOwner)
                .orElseThrow(() -> new IllegalStateException(sharedOwner + ": James can have no user of that name"));
    }

    /** How users are named. */
    UserMapping users() {
        return users;
    }

    private Optional<MailboxPath> ofUser(UserId owner, MailboxName name) {
        if (name.levels().size() == 1 && name.levels().get(0).equalsIgnoreCase(MailboxConstants.INBOX)) {
            return Optional.empty();
        }
        String path = name.isInbox() ? MailboxConstants.INBOX : String.join(DELIMITER, name.levels());
        return users.toJames(owner).map(user -> MailboxPath.forUser(user, path));
    }

    private Optional<MailboxPath> ofShared(MailboxName name) {
        return users.toJames(new UserId(sharedOwner.name(), name.domain()))
                .map(user -> new MailboxPath(SHARED_NAMESPACE, user, String.join(DELIMITER, name.levels())));
    }

    private static boolean acceptable(MailboxPath path) {
        try {
            path.assertAcceptable(MailboxConstants.DEFAULT_DELIMITER);
            return true;
        } catch (MailboxNameException e) {
            return false;
        }
    }
}
