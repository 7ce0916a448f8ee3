package org.jamescyrus.extension.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Setting;
import org.jamescyrus.delivery.CatchAll;
import org.jamescyrus.delivery.DeliveryOptions;
import org.jamescyrus.delivery.DeliveryOptions.Copies;
import org.jamescyrus.delivery.DeliveryOptions.NameMatch;
import org.jamescyrus.delivery.DeliveryOptions.Room;
import org.jamescyrus.delivery.NewUsers;
import org.jamescyrus.mailbox.ConfiguredFolders;
import org.jamescyrus.mailbox.ConfiguredUser;
import org.jamescyrus.mailbox.ListedUsers;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.PolicyOptions;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.message.EightBitHeaders;

/** The options of imapd.conf that delivery asks for. */
public final class DeliveryConf {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliveryConf.class);
    private static final long OCTETS_PER_KIB = 1024;

    /** James knows a special use by the name of the folder, on the first level. */
    private static final Map<String, Set<String>> FOLDERS_OF_USE = Map.of(
            "\\archive", Set.of("Archive"),
            "\\drafts", Set.of("Drafts"),
            "\\junk", Set.of("Spam"),
            "\\sent", Set.of("Sent"),
            "\\trash", Set.of("Trash"));

    private DeliveryConf() {}

    /**
     * What deliveries do.
     *
     * @throws ConfigurationException if {@code implicit_owner_rights} are none
     */
    public static DeliveryOptions options(ImapdConf conf) throws ConfigurationException {
        return new DeliveryOptions(
                eightBit(conf),
                conf.get(ImapdOptions.DUPLICATESUPPRESSION) ? Copies.ONE : Copies.EACH,
                positive(conf.get(ImapdOptions.MAILBOX_MAXMESSAGES_EMAIL)),
                conf.get(ImapdOptions.LMTP_FUZZY_MAILBOX_MATCH) ? NameMatch.SIMILAR : NameMatch.EXACT,
                catchAll(conf),
                conf.get(ImapdOptions.LMTP_STRICT_QUOTA) ? Room.FOR_THE_MESSAGE : Room.FOR_ANYTHING,
                policy(conf));
    }

    private static EightBitHeaders eightBit(ImapdConf conf) {
        if (conf.get(ImapdOptions.REJECT8BIT)) {
            return EightBitHeaders.REFUSED;
        }
        return conf.get(ImapdOptions.MUNGE8BIT) ? EightBitHeaders.MUNGED : EightBitHeaders.KEPT;
    }

    private static OptionalLong positive(long number) {
        return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private static PolicyOptions policy(ImapdConf conf) throws ConfigurationException {
        Set<String> excluded = conf.get(ImapdOptions.LMTP_EXCLUDE_SPECIALUSE).stream()
                .flatMap(use -> FOLDERS_OF_USE.getOrDefault(use.toLowerCase(Locale.ROOT), Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new PolicyOptions(
                SiteOptions.overQuota(conf), ownersRights(conf), folder -> isExcluded(folder, excluded));
    }

    private static boolean isExcluded(MailboxName folder, Set<String> excluded) {
        List<String> levels = folder.levels();
        return folder.owner().isPresent() && levels.size() == 1 && excluded.contains(levels.get(0));
    }

    private static Rights ownersRights(ImapdConf conf) throws ConfigurationException {
        Setting<String> setting = conf.setting(ImapdOptions.IMPLICIT_OWNER_RIGHTS);
        try {
            return Rights.parse(setting.value());
        } catch (MalformedAclException e) {
            if (setting.origin() instanceof Origin.FileLine line) {
                throw new ConfigurationException(
                        line, ImapdOptions.IMPLICIT_OWNER_RIGHTS.name(), String.valueOf(e.getMessage()));
            }
            throw new AssertionError("a default of Cyrus's is a list of rights", e);
        }
    }

    /**
     * {@code autocreate_*}; empty if lmtpd makes no users.
     *
     * @param paths where the site's paths are on this machine
     */
    public static Optional<NewUsers> newUsers(ImapdConf conf, PathMap paths) {
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
                        ? new NewUsers.SharedFolders.All()
                        : new NewUsers.SharedFolders.Listed(
                                names(conf.get(ImapdOptions.AUTOCREATE_SUBSCRIBE_SHAREDFOLDERS))),
                conf.get(ImapdOptions.AUTOCREATE_SIEVE_SCRIPT).map(Path::of).map(paths::apply)));
    }

    private static List<List<String>> names(Optional<String> option) {
        return ConfiguredFolders.read(option.orElse(""));
    }

    /** A user id: nothing in it is a folder, a shared mailbox or {@code postuser}. */
    private static CatchAll catchAll(ImapdConf conf) {
        Setting<Optional<String>> setting = conf.setting(ImapdOptions.LMTP_CATCHALL_MAILBOX);
        if (setting.value().isEmpty()) {
            return new CatchAll.Unset();
        }
        try {
            UserId user = ConfiguredUser.read(setting.value().get(), SiteOptions.addresses(conf, false));
            return new CatchAll.Inbox(new RecipientAddress.OfUser(MailboxName.inbox(user)));
        } catch (MalformedNameException e) {
            LOGGER.warn("{}: lmtp_catchall_mailbox: {}", setting.origin(), e.getMessage());
            return new CatchAll.Nobody();
        }
    }
}
