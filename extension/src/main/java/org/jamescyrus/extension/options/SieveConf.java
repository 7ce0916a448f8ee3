package org.jamescyrus.extension.options;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.OwnerSpelling.Namespace;
import org.jamescyrus.sieve.SieveOptions;
import org.jamescyrus.sieve.SieveOptions.CreatedFolders;
import org.jamescyrus.sieve.SieveOptions.NameCharset;
import org.jamescyrus.sieve.SieveOptions.RejectBy;

/** The options of imapd.conf that Sieve asks for. */
public final class SieveConf {
    private SieveConf() {}

    /** Those of a site. */
    public static SieveOptions of(ImapdConf conf) {
        boolean beside = conf.get(ImapdOptions.ALTNAMESPACE);
        return new SieveOptions(
                conf.get(ImapdOptions.UNIXHIERARCHYSEP) ? Separator.SLASH : Separator.DOT,
                beside
                        ? new Namespace.BesideInbox(
                                conf.get(ImapdOptions.USERPREFIX), conf.get(ImapdOptions.SHAREDPREFIX))
                        : new Namespace.BelowInbox(),
                conf.get(ImapdOptions.SIEVE_UTF8FILEINTO) ? NameCharset.UTF8 : NameCharset.MODIFIED_UTF7,
                conf.get(ImapdOptions.SIEVE_USE_LMTP_REJECT) ? RejectBy.SESSION : RejectBy.MAIL,
                conf.get(ImapdOptions.ANYSIEVEFOLDER)
                        ? new CreatedFolders.Any()
                        : listed(conf.get(ImapdOptions.AUTOCREATE_SIEVE_FOLDERS)),
                conf.get(ImapdOptions.SIEVE_VACATION_MIN_RESPONSE),
                conf.get(ImapdOptions.SIEVE_VACATION_MAX_RESPONSE));
    }

    private static CreatedFolders listed(Optional<String> folders) {
        return new CreatedFolders.Listed(Arrays.stream(folders.orElse("").split("\\|", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet()));
    }
}
