package org.jamescyrus.extension.options;

import java.util.Optional;
import java.util.Set;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Setting;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.ConfiguredFolders;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.OwnerSpelling.Namespace;
import org.jamescyrus.sieve.SieveOptions;
import org.jamescyrus.sieve.SieveOptions.CreatedFolders;
import org.jamescyrus.sieve.SieveOptions.NameCharset;
import org.jamescyrus.sieve.SieveOptions.RejectBy;

/** The options of imapd.conf that Sieve asks for. */
public final class SieveConf {
    private SieveConf() {}

    /**
     * Those of a site.
     *
     * @throws ConfigurationException if {@code userprefix} or {@code sharedprefix} is one that Cyrus does not start with
     */
    public static SieveOptions of(ImapdConf conf) throws ConfigurationException {
        Separator separator = conf.get(ImapdOptions.UNIXHIERARCHYSEP) ? Separator.SLASH : Separator.DOT;
        return new SieveOptions(
                separator,
                conf.get(ImapdOptions.ALTNAMESPACE) ? besideInbox(conf, separator) : new Namespace.BelowInbox(),
                conf.get(ImapdOptions.SIEVE_UTF8FILEINTO) ? NameCharset.UTF8 : NameCharset.MODIFIED_UTF7,
                conf.get(ImapdOptions.SIEVE_USE_LMTP_REJECT) ? RejectBy.SESSION : RejectBy.MAIL,
                conf.get(ImapdOptions.ANYSIEVEFOLDER)
                        ? new CreatedFolders.Any()
                        : listed(conf.get(ImapdOptions.AUTOCREATE_SIEVE_FOLDERS)),
                conf.get(ImapdOptions.SIEVE_VACATION_MIN_RESPONSE),
                conf.get(ImapdOptions.SIEVE_VACATION_MAX_RESPONSE));
    }

    private static Namespace besideInbox(ImapdConf conf, Separator separator) throws ConfigurationException {
        Setting<String> users = conf.setting(ImapdOptions.USERPREFIX);
        Setting<String> shared = conf.setting(ImapdOptions.SHAREDPREFIX);
        try {
            return Namespace.BesideInbox.configured(users.value(), shared.value(), separator);
        } catch (MalformedNameException e) {
            boolean ofUsers =
                    users.value().indexOf(separator.character()) >= 0 || !(shared.origin() instanceof Origin.FileLine);
            Setting<String> wrong = ofUsers ? users : shared;
            if (wrong.origin() instanceof Origin.FileLine line) {
                String name = (ofUsers ? ImapdOptions.USERPREFIX : ImapdOptions.SHAREDPREFIX).name();
                throw new ConfigurationException(line, name, String.valueOf(e.getMessage()));
            }
            throw new AssertionError("Cyrus starts with its own defaults", e);
        }
    }

    private static CreatedFolders listed(Optional<String> folders) {
        return new CreatedFolders.Listed(Set.copyOf(ConfiguredFolders.read(folders.orElse(""))));
    }
}
