package org.jamescyrus.extension.lmtp.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.mailbox.ConfiguredFolders;
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
record NewUsers(
        ListedUsers users,
        OptionalLong storage,
        OptionalLong messages,
        List<List<String>> folders,
        List<List<String>> subscribed,
        SharedFolders sharedSubscribed,
        Optional<Path> script) {
    private static final long OCTETS_PER_KIB = 1024;

    /** Which shared folders. */
    sealed interface SharedFolders {
        /** All that the user may look up. */
        record All() implements SharedFolders {}

        /** These, as far as they are there. */
        record Listed(List<List<String>> names) implements SharedFolders {}
    }

    /** Those of a site; empty if lmtpd makes none. */
    static Optional<NewUsers> of(ImapdConf conf, PathMap paths) {
        long octets = conf.get(ImapdOptions.AUTOCREATE_QUOTA);
        if (!conf.get(ImapdOptions.AUTOCREATE_POST) || octets < 0) {
            return Optional.empty();
        }
        long messages = conf.get(ImapdOptions.AUTOCREATE_QUOTA_MESSAGES);
        return Optional.of(new NewUsers(
                new ListedUsers(conf.get(ImapdOptions.AUTOCREATE_USERS)),
                octets == 0 ? OptionalLong.empty() : OptionalLong.of(octets / OCTETS_PER_KIB),
                messages < 0 ? OptionalLong.empty() : OptionalLong.of(messages),
                names(conf.get(ImapdOptions.AUTOCREATE_INBOX_FOLDERS)),
                names(conf.get(ImapdOptions.AUTOCREATE_SUBSCRIBE_FOLDERS)),
                conf.get(ImapdOptions.AUTOCREATE_SUBSCRIBE_SHAREDFOLDERS_ALL)
                        ? new SharedFolders.All()
                        : new SharedFolders.Listed(names(conf.get(ImapdOptions.AUTOCREATE_SUBSCRIBE_SHAREDFOLDERS))),
                conf.get(ImapdOptions.AUTOCREATE_SIEVE_SCRIPT).map(Path::of).map(paths::apply)));
    }

    /** Whether {@code user} may be made. */
    boolean include(UserId user) {
        return users.include(user);
    }

    /** The folders of {@code user}, of those with these names. */
    static List<MailboxName> of(UserId user, List<List<String>> names) {
        return names.stream().map(levels -> MailboxName.of(user, levels)).toList();
    }

    private static List<List<String>> names(Optional<String> option) {
        return ConfiguredFolders.read(option.orElse(""));
    }
}
