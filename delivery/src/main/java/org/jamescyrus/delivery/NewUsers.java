package org.jamescyrus.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.jamescyrus.mailbox.ListedUsers;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;

/**
 * What {@code autocreate_*} says of users whom mail comes for.
 *
 * @param users who may be made
 * @param storage of their quota, in KiB; empty for no limit
 * @param messages of their quota; empty for no limit
 * @param folders made with the INBOX
 * @param subscribed of their folders
 * @param sharedSubscribed which shared folders they are subscribed to
 * @param script the file of their Sieve script
 */
public record NewUsers(
        ListedUsers users,
        OptionalLong storage,
        OptionalLong messages,
        List<List<String>> folders,
        List<List<String>> subscribed,
        SharedFolders sharedSubscribed,
        Optional<Path> script) {
    /** Which shared folders. */
    public sealed interface SharedFolders {
        /** All that the user may look up. */
        record All() implements SharedFolders {}

        /** These, as far as they are there. */
        record Listed(List<List<String>> names) implements SharedFolders {}
    }

    /** Whether {@code user} may be made. */
    boolean include(UserId user) {
        return users.include(user);
    }

    /** The folders of {@code user}, of those with these names. */
    static List<MailboxName> of(UserId user, List<List<String>> names) {
        return names.stream().map(levels -> MailboxName.of(user, levels)).toList();
    }
}
