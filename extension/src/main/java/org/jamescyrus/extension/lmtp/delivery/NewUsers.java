package org.jamescyrus.extension.lmtp.delivery;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.mailbox.Identifier;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;

/**
 * What {@code autocreate_*} says of users whom mail comes for.
 *
 * @param users who may be made; {@code anyone} for all
 * @param storage of their quota, in KiB; empty for no limit
 * @param messages of their quota; empty for no limit
 * @param folders made with the INBOX
 * @param subscribed of their folders
 * @param sharedSubscribed which shared folders they are subscribed to
 * @param script the file of their Sieve script
 */
record NewUsers(
        List<String> users,
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
                conf.get(ImapdOptions.AUTOCREATE_USERS),
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
        return users.contains(Identifier.ANYONE) || users.contains(user.toString());
    }

    /** The folders of {@code user}, of those with these names. */
    static List<MailboxName> of(UserId user, List<List<String>> names) {
        return names.stream().map(levels -> MailboxName.of(user, levels)).toList();
    }

    /** Between bars, with dots between levels, as Cyrus stores names. */
    private static List<List<String>> names(Optional<String> option) {
        return Arrays.stream(option.orElse("").split("\\|", -1))
                .map(NewUsers::levels)
                .filter(Predicate.not(List::isEmpty))
                .toList();
    }

    private static List<String> levels(String name) {
        return Arrays.stream(name.strip().split("\\.", -1))
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }
}
