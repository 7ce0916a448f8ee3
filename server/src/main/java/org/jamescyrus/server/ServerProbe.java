package org.jamescyrus.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.inject.Inject;

import org.apache.james.imapserver.netty.IMAPServerFactory;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.managesieveserver.netty.ManageSieveServerFactory;
import org.apache.james.pop3server.netty.POP3ServerFactory;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.utils.GuiceProbe;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;

import org.jamescyrus.conf.james.JamesConfiguration;
import org.jamescyrus.conf.james.JamesServer;
import org.jamescyrus.conf.james.Protocol;
import org.jamescyrus.extension.CyrusServices;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.mailbox.james.MailboxAdministration;

/** What the server's own code, the demo and tests reach inside a running server. */
public final class ServerProbe implements GuiceProbe {
    /** A service and where it listens. */
    public record Endpoint(String service, String address) {}

    private final JamesConfiguration site;
    private final CyrusServices services;
    private final IMAPServerFactory imap;
    private final POP3ServerFactory pop3;
    private final ManageSieveServerFactory sieve;
    private final MailboxManager mailboxes;
    private final UsersRepository users;
    private final MaxQuotaManager quotaLimits;
    private final RecipientRewriteTable rewrites;
    private final WebAdminConfiguration webAdmin;
    private final WebAdminServer webAdminServer;
    private final SieveRepository scripts;

    @Inject
    ServerProbe(
            JamesConfiguration site,
            CyrusServices services,
            IMAPServerFactory imap,
            POP3ServerFactory pop3,
            ManageSieveServerFactory sieve,
            MailboxManager mailboxes,
            UsersRepository users,
            MaxQuotaManager quotaLimits,
            RecipientRewriteTable rewrites,
            WebAdminConfiguration webAdmin,
            WebAdminServer webAdminServer,
            SieveRepository scripts) {
        this.site = site;
        this.services = services;
        this.imap = imap;
        this.pop3 = pop3;
        this.sieve = sieve;
        this.mailboxes = mailboxes;
        this.users = users;
        this.quotaLimits = quotaLimits;
        this.rewrites = rewrites;
        this.webAdmin = webAdmin;
        this.webAdminServer = webAdminServer;
        this.scripts = scripts;
    }

    /** What listens, with real ports. */
    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Listening listening : services.listening()) {
            endpoints.add(new Endpoint(listening.name(), listening.address()));
        }
        for (Protocol protocol : Protocol.values()) {
            // James makes its servers in the order in which they are configured.
            Iterator<AbstractConfigurableAsyncServer> running =
                    factory(protocol).getServers().iterator();
            site.servers().stream()
                    .filter(server -> server.protocol() == protocol)
                    .forEach(server -> endpoints.addAll(endpoints(server, running.next())));
        }
        endpoints.add(new Endpoint("webadmin", webAdmin().toString()));
        return endpoints;
    }

    /** Where the server is administered. */
    URI webAdmin() {
        try {
            return new URI(
                    "http", null, webAdmin.getHost(), webAdminServer.getPort().getValue(), null, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private AbstractServerFactory factory(Protocol protocol) {
        return switch (protocol) {
            case IMAP -> imap;
            case POP3 -> pop3;
            case MANAGESIEVE -> sieve;
        };
    }

    private static List<Endpoint> endpoints(JamesServer server, AbstractConfigurableAsyncServer running) {
        return running.getListenAddresses().stream()
                .map(at -> new Endpoint(server.name(), "inet:" + at.getAddress().getHostAddress() + ":" + at.getPort()))
                .toList();
    }

    /** Administration by Cyrus's names. */
    public MailboxAdministration administration() {
        return services.site().orElseThrow().administration();
    }

    /** James's mailboxes. */
    public MailboxManager mailboxes() {
        return mailboxes;
    }

    /** James's users. */
    UsersRepository users() {
        return users;
    }

    /** James's limits. */
    MaxQuotaManager quotaLimits() {
        return quotaLimits;
    }

    /** James's aliases, groups and forwards. */
    RecipientRewriteTable rewrites() {
        return rewrites;
    }

    /** The users' Sieve scripts. */
    public SieveRepository scripts() {
        return scripts;
    }
}
