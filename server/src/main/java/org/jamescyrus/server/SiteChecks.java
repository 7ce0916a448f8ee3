package org.jamescyrus.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Site;
import org.jamescyrus.conf.james.JamesConfiguration;
import org.jamescyrus.conf.james.JamesServer;
import org.jamescyrus.conf.james.LdapDirectory;
import org.jamescyrus.extension.CyrusServices;
import org.jamescyrus.extension.tls.TlsIdentity;

/** What can be wrong with a site on this machine, looked at before James is touched. */
final class SiteChecks {
    private SiteChecks() {}

    /**
     * Looks at everything that James or the plugin will use.
     *
     * @throws ConfigurationException with file and line
     */
    static void check(Site site, JamesConfiguration james) throws ConfigurationException {
        CyrusServices.check(site);
        for (JamesServer server : james.servers()) {
            checkHost(server);
            if (server.tls().isPresent()) {
                TlsIdentity.load(server.tls().get());
            }
        }
        if (james.directory().isPresent()) {
            checkSearch(james.directory().get());
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
