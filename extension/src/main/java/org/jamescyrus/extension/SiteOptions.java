package org.jamescyrus.extension;

import java.util.Optional;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Virtdomains;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AddressOptions.UserCase;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.mailbox.james.UserMapping;

/** From a site's imapd.conf to the values the recipient policy works with. */
final class SiteOptions {
    private SiteOptions() {}

    static AddressOptions addresses(ImapdConf conf) {
        return new AddressOptions(
                conf.get(ImapdOptions.VIRTDOMAINS) == Virtdomains.OFF ? Domains.IGNORED : Domains.SEPARATE,
                conf.get(ImapdOptions.DEFAULTDOMAIN).orElse(""),
                conf.get(ImapdOptions.UNIXHIERARCHYSEP) ? Separator.SLASH : Separator.DOT,
                conf.get(ImapdOptions.POSTUSER),
                conf.get(ImapdOptions.LMTP_DOWNCASE_RCPT) ? UserCase.FOLDED : UserCase.KEPT);
    }

    static Verdict.Failure overQuota(ImapdConf conf) {
        return conf.get(ImapdOptions.LMTP_OVER_QUOTA_PERM_FAILURE)
                ? Verdict.Failure.PERMANENT
                : Verdict.Failure.TEMPORARY;
    }

    /**
     * How the site's users are named in this James.
     *
     * @throws SiteException if this James cannot have them
     */
    static UserMapping users(ImapdConf conf, UsersRepository users, DomainList domains)
            throws UsersRepositoryException, DomainListException, SiteException {
        if (users.supportVirtualHosting()) {
            String domain =
                    ownDefaultDomain(conf).orElse(domains.getDefaultDomain().asString());
            return new UserMapping.WithDomains(domain);
        }
        if (conf.get(ImapdOptions.VIRTDOMAINS) != Virtdomains.OFF) {
            throw new SiteException(conf.setting(ImapdOptions.VIRTDOMAINS).origin()
                    + ": virtdomains: this site has users in several domains, which James takes only with"
                    + " <enableVirtualHosting>true</enableVirtualHosting> in usersrepository.xml");
        }
        return new UserMapping.WithoutDomains();
    }

    private static Optional<String> ownDefaultDomain(ImapdConf conf) {
        return conf.setting(ImapdOptions.DEFAULTDOMAIN).origin() instanceof Origin.FileLine
                ? conf.get(ImapdOptions.DEFAULTDOMAIN)
                : Optional.empty();
    }
}
