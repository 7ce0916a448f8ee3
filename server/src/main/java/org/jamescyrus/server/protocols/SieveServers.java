package org.jamescyrus.server.protocols;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;

import io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.managesieve.api.commands.CoreCommands;
import org.apache.james.managesieve.transcode.ArgumentParser;
import org.apache.james.managesieveserver.netty.ManageSieveServer;
import org.apache.james.managesieveserver.netty.ManageSieveServerFactory;
import org.apache.james.protocols.lib.SslConfig;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;

/** James's ManageSieve servers, with {@code <plainAuthDisallowed>}, which James has for IMAP and SMTP alone, and STARTTLS. */
public final class SieveServers extends ManageSieveServerFactory {
    /** James's own bound. */
    private static final int LONGEST_LINE = 8000;

    private final FileSystem files;
    private final CoreCommands commands;

    /** James calls it. */
    @Inject
    public SieveServers(FileSystem files, CoreCommands commands) {
        this.files = files;
        this.commands = commands;
    }

    @Override
    protected List<AbstractConfigurableAsyncServer> createServers(
            HierarchicalConfiguration<ImmutableNode> configuration) throws Exception {
        List<AbstractConfigurableAsyncServer> servers = new ArrayList<>();
        for (HierarchicalConfiguration<ImmutableNode> one : configuration.configurationsAt("managesieveserver")) {
            Sieve server = new Sieve(new SieveCommands(
                    new ArgumentParser(commands),
                    one.getBoolean("plainAuthDisallowed", false),
                    SslConfig.parse(one).useStartTLS()));
            server.setFileSystem(files);
            server.configure(one);
            servers.add(server);
        }
        return servers;
    }

    // James overrides a method with a raw type.
    @SuppressWarnings("unchecked")
    private static final class Sieve extends ManageSieveServer {
        private final SieveCommands commands;

        private Sieve(SieveCommands commands) {
            super(LONGEST_LINE, commands);
            this.commands = commands;
        }

        @Override
        protected ChannelInboundHandlerAdapter createCoreHandler() {
            return new SieveConnection(commands, Optional.ofNullable(getEncryption()), LONGEST_LINE);
        }
    }
}
