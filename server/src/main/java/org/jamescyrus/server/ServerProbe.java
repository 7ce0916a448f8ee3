package org.jamescyrus.server;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.inject.Inject;

import org.apache.james.imapserver.netty.IMAPServerFactory;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.utils.GuiceProbe;

import org.jamescyrus.extension.CyrusServices;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.mailbox.james.MailboxAdministration;

/** What the server's own code, the demo and tests reach inside a running server. */
public final class ServerProbe implements GuiceProbe {
    /** A service and where it listens. */
    public record Endpoint(String service, String address) {}

    private final SiteConfiguration site;
    private final CyrusServices services;
    private final IMAPServerFactory imap;
    private final MailboxManager mailboxes;

    @Inject
    ServerProbe(SiteConfiguration site, CyrusServices services, IMAPServerFactory imap, MailboxManager mailboxes) {
        this.site = site;
        this.services = services;
        this.imap = imap;
        this.mailboxes = mailboxes;
    }

    /** What listens, with real ports. */
    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Listening listening : services.listening()) {
            endpoints.add(new Endpoint(listening.name(), listening.address()));
        }
        // James makes its servers in the order in which they are configured.
        Iterator<AbstractConfigurableAsyncServer> servers = imap.getServers().iterator();
        for (JamesFiles.ImapAddress configured : site.imap()) {
            for (InetSocketAddress at : servers.next().getListenAddresses()) {
                endpoints.add(new Endpoint(
                        configured.name(), "inet:" + at.getAddress().getHostAddress() + ":" + at.getPort()));
            }
        }
        return endpoints;
    }

    /** Administration by Cyrus's names. */
    public MailboxAdministration administration() {
        return services.administration();
    }

    /** James's mailboxes. */
    public MailboxManager mailboxes() {
        return mailboxes;
    }
}
