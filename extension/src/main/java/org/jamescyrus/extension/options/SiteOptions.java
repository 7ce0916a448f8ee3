package org.jamescyrus.extension.options;

import java.util.Optional;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Setting;
import org.jamescyrus.conf.Virtdomains;
import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Folder;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AddressOptions.UserCase;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.mailbox.james.UserMapping;

/** From a site's imapd.conf to the values the recipient policy works with. */
public final class SiteOptions {
    private SiteOptions() {}

    /**
     * How addresses are read.
     *
     * @param folderIgnored {@code -p} of smmapd
     */
    public static AddressOptions addresses(ImapdConf conf, boolean folderIgnored) {
        return new AddressOptions(
                conf.get(ImapdOptions.VIRTDOMAINS) == Virtdomains.OFF ? Domains.IGNORED : Domains.SEPARATE,
                conf.get(ImapdOptions.DEFAULTDOMAIN).orElse(""),
                conf.get(ImapdOptions.UNIXHIERARCHYSEP) ? Separator.SLASH : Separator.DOT,
                conf.get(ImapdOptions.POSTUSER),
                conf.get(ImapdOptions.LMTP_DOWNCASE_RCPT) ? UserCase.FOLDED : UserCase.KEPT,
                folderIgnored ? Folder.IGNORED : Folder.USED);
    }

    /** {@code lmtp_over_quota_perm_failure}. */
    public static Verdict.Failure overQuota(ImapdConf conf) {
        return conf.get(ImapdOptions.LMTP_OVER_QUOTA_PERM_FAILURE)
                ? Verdict.Failure.PERMANENT
                : Verdict.Failure.TEMPORARY;
    }

    /**
     * The rights of a new shared mailbox with none above it.
     *
     * @throws ConfigurationException if the option is no access control list
     */
    public static AccessControlList defaultAcl(ImapdConf conf) throws ConfigurationException {
        Setting<String> setting = conf.setting(ImapdOptions.DEFAULTACL);
        try {
            return AccessControlList.parse(setting.value());
        } catch (MalformedAclException e) {
            if (setting.origin() instanceof Origin.FileLine line) {
                throw new ConfigurationException(line, ImapdOptions.DEFAULTACL.name(), String.valueOf(e.getMessage()));
            }
            throw new AssertionError("a default of Cyrus's is a list", e);
        }
    }

    /**
     * How the site's users are named in this James.
     *
     * @throws SiteException if this James cannot have them
     */
    public static UserMapping users(ImapdConf conf, UsersRepository users, DomainList domains)
            throws UsersRepositoryException, DomainListException, SiteException {
        if (users.supportVirtualHosting()) {
            return new UserMapping.WithDomains(defaultDomain(conf, domains));
        }
        if (conf.get(ImapdOptions.VIRTDOMAINS) != Virtdomains.OFF) {
            throw new SiteException(conf.setting(ImapdOptions.VIRTDOMAINS).origin()
                    + ": virtdomains: this site has users in several domains, which James takes only with"
                    + " <enableVirtualHosting>true</enableVirtualHosting> in usersrepository.xml");
        }
        return new UserMapping.WithoutDomains();
    }

    /**
     * The domain in James of users who have none in Cyrus. Where domains tell users apart it is imapd.conf's
     * alone: with James's own, {@code alice} would be taken for the user {@code alice@its.domain}.
     */
    private static String defaultDomain(ImapdConf conf, DomainList domains) throws DomainListException {
        Setting<Optional<String>> setting = conf.setting(ImapdOptions.DEFAULTDOMAIN);
        boolean decidedThere =
                setting.origin() instanceof Origin.FileLine || conf.get(ImapdOptions.VIRTDOMAINS) != Virtdomains.OFF;
        return setting.value()
                .filter(domain -> decidedThere)
                .orElse(domains.getDefaultDomain().asString());
    }
}
