package org.jamescyrus.server.protocols;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.pop3server.netty.POP3Server;
import org.apache.james.pop3server.netty.POP3ServerFactory;
import org.apache.james.protocols.lib.handler.HandlersPackage;

/** James's POP3 servers, with {@code <plainAuthDisallowed>}, which James has for IMAP and SMTP alone. */
public final class Pop3Servers extends POP3ServerFactory {
    @Override
    protected POP3Server createServer() {
        return new Pop3();
    }

    // James overrides a method with a raw type.
    @SuppressWarnings("unchecked")
    private static final class Pop3 extends POP3Server {
        private boolean passwordsNeedTls;

        @Override
        protected void doConfigure(HierarchicalConfiguration<ImmutableNode> configuration)
                throws ConfigurationException {
            super.doConfigure(configuration);
            passwordsNeedTls = configuration.getBoolean("plainAuthDisallowed", false);
        }

        @Override
        protected Class<? extends HandlersPackage> getCoreHandlersPackage() {
            return passwordsNeedTls ? TlsBeforeUser.Handlers.class : super.getCoreHandlersPackage();
        }
    }
}
