package org.jamescyrus.extension.lmtp.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Setting;
import org.jamescyrus.extension.lmtp.Recipient.QuotaCheck;
import org.jamescyrus.extension.lmtp.message.EightBitHeaders;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.PolicyOptions;
import org.jamescyrus.mailbox.Purpose.Demand;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.Verdict;

/** The options of imapd.conf that delivery asks for itself. */
final class DeliveryOptions {
    /** James knows a special use by the name of the folder, on the first level. */
    private static final Map<String, Set<String>> FOLDERS_OF_USE = Map.of(
            "\\archive", Set.of("Archive"),
            "\\drafts", Set.of("Drafts"),
            "\\junk", Set.of("Spam"),
            "\\sent", Set.of("Sent"),
            "\\trash", Set.of("Trash"));

    private final ImapdConf conf;

    DeliveryOptions(ImapdConf conf) {
        this.conf = conf;
    }

    EightBitHeaders eightBit() {
        if (conf.get(ImapdOptions.REJECT8BIT)) {
            return EightBitHeaders.REFUSED;
        }
        return conf.get(ImapdOptions.MUNGE8BIT) ? EightBitHeaders.MUNGED : EightBitHeaders.KEPT;
    }

    boolean suppressesDuplicates() {
        return conf.get(ImapdOptions.DUPLICATESUPPRESSION);
    }

    /** Messages that a mailbox may hold; empty for any number. */
    Optional<Long> maxMessages() {
        return Optional.of(conf.get(ImapdOptions.MAILBOX_MAXMESSAGES_EMAIL)).filter(max -> max > 0);
    }

    boolean matchesSimilarNames() {
        return conf.get(ImapdOptions.LMTP_FUZZY_MAILBOX_MATCH);
    }

    /** Whom the recipients go to that are refused. */
    CatchAll catchAll(AddressOptions addresses) {
        Setting<Optional<String>> setting = conf.setting(ImapdOptions.LMTP_CATCHALL_MAILBOX);
        return setting.value()
                .map(user -> CatchAll.of(user, setting.origin(), addresses))
                .orElse(new CatchAll.Unset());
    }

    /**
     * What a quota must have room for.
     *
     * @param octets of the message, as far as they are known
     */
    Demand demand(QuotaCheck check, long octets) {
        if (check == QuotaCheck.SKIPPED) {
            return new Demand.Nothing();
        }
        return conf.get(ImapdOptions.LMTP_STRICT_QUOTA) ? new Demand.More(octets, 1) : new Demand.More(0, 0);
    }

    /**
     * What the recipient policy asks for.
     *
     * @throws ConfigurationException if {@code implicit_owner_rights} are none
     */
    PolicyOptions policy(Verdict.Failure overQuota) throws ConfigurationException {
        Set<String> excluded = conf.get(ImapdOptions.LMTP_EXCLUDE_SPECIALUSE).stream()
                .flatMap(use -> FOLDERS_OF_USE.getOrDefault(use.toLowerCase(Locale.ROOT), Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new PolicyOptions(overQuota, ownersRights(), folder -> isExcluded(folder, excluded));
    }

    private static boolean isExcluded(MailboxName folder, Set<String> excluded) {
        List<String> levels = folder.levels();
        return folder.owner().isPresent() && levels.size() == 1 && excluded.contains(levels.get(0));
    }

    private Rights ownersRights() throws ConfigurationException {
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
}
