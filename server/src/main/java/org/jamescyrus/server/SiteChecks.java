package org.jamescyrus.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.conf.Setting;
import org.jamescyrus.conf.Site;
import org.jamescyrus.conf.james.JamesConfiguration;
import org.jamescyrus.conf.james.JamesServer;
import org.jamescyrus.conf.james.LdapDirectory;
import org.jamescyrus.conf.lint.Finding;
import org.jamescyrus.conf.lint.Lint;
import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.MalformedAclException;

/** What can be wrong with a site on this machine, looked at before James is touched. */
final class SiteChecks {
    private SiteChecks() {}

    /**
     * Looks at everything that James or the plugin will use.
     *
     * @throws ConfigurationException with file and line
     */
    static void check(Site site, JamesConfiguration james) throws ConfigurationException {
        checkRefusals(site);
        checkDefaultAcl(site.imapd().setting(ImapdOptions.DEFAULTACL));
        for (Service service : site.cyrus().services()) {
            if (service.command() instanceof ServiceCommand.Smmapd) {
                site.confOf(service);
            }
        }
        for (JamesServer server : james.servers()) {
            checkHost(server);
            if (server.tls().isPresent()) {
                TlsIdentity.check(server.tls().get());
            }
        }
        if (james.directory().isPresent()) {
            checkSearch(james.directory().get());
        }
    }

    /** What would lose mail, or let in who must stay out, if it were ignored. */
    private static void checkRefusals(Site site) throws ConfigurationException {
        for (Finding refusal : Lint.refusals(site)) {
            Origin.FileLine line = new Origin.FileLine(
                    refusal.place().file(), refusal.place().line().orElse(1));
            throw new ConfigurationException(line, refusal.subject(), refusal.message());
        }
    }

    private static void checkDefaultAcl(Setting<String> acl) throws ConfigurationException {
        try {
            AccessControlList.parse(acl.value());
        } catch (MalformedAclException e) {
            if (acl.origin() instanceof Origin.FileLine line) {
                throw new ConfigurationException(line, ImapdOptions.DEFAULTACL.name(), String.valueOf(e.getMessage()));
            }
        }
    }

    private static void checkHost(JamesServer server) throws ConfigurationException {
        try {
            InetAddress.getByName(server.host());
        } catch (UnknownHostException e) {
            throw new ConfigurationException(
                    server.origin(), server.name(), "listen: '" + server.host() + "' is no host known here");
        }
    }

    /** With James's own LDAP client. */
    private static void checkSearch(LdapDirectory directory) throws ConfigurationException {
        if (!DN.isValidDN(directory.base())) {
            throw directory.problemOfBase("'" + directory.base() + "' is no name of an entry");
        }
        if (directory.filter().isPresent()) {
            try {
                Filter.create(directory.filter().get());
            } catch (LDAPException e) {
                throw directory.problemOfFilter("is no filter of LDAP: " + e.getMessage());
            }
        }
    }
}
