package org.jamescyrus.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import org.apache.james.GuiceJamesServer;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.managesieve.api.commands.CoreCommands;
import org.apache.james.managesieveserver.netty.ManageSieveServerFactory;
import org.apache.james.pop3server.netty.POP3ServerFactory;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.ExtensionConfiguration;
import org.apache.james.utils.GuiceProbe;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Site;
import org.jamescyrus.conf.james.JamesConfiguration;
import org.jamescyrus.extension.CyrusHealthCheck;
import org.jamescyrus.extension.CyrusModule;
import org.jamescyrus.extension.CyrusServices;
import org.jamescyrus.extension.CyrusSettings;
import org.jamescyrus.server.admin.AdminAddress;
import org.jamescyrus.server.admin.AdminFile;
import org.jamescyrus.server.admin.AdminModule;
import org.jamescyrus.server.admin.Token;
import org.jamescyrus.server.flavour.Flavour;
import org.jamescyrus.server.flavour.OpenStore;
import org.jamescyrus.server.flavour.StoreAddress;
import org.jamescyrus.server.protocols.ImapCommands;
import org.jamescyrus.server.protocols.LoginNames;
import org.jamescyrus.server.protocols.Pop3Servers;
import org.jamescyrus.server.protocols.SieveLogins;
import org.jamescyrus.server.protocols.SieveServers;
import org.jamescyrus.server.protocols.SiteSessions;

/** A James with the plugin inside and a store below, configured by the site's own files. */
public final class CyrusServer implements AutoCloseable {
    /** They start where a stock James starts those of its plugins: last. */
    private static final ExtensionConfiguration START_CYRUS_SERVICES =
            new ExtensionConfiguration(List.of(), List.of(new ClassName(CyrusServices.class.getName())));

    private final GuiceJamesServer james;
    private final Flavour flavour;
    private final DataLock lock;
    private final AdminFile adminFile;
    private final Duration deliveryGrace;

    private CyrusServer(
            GuiceJamesServer james, Flavour flavour, DataLock lock, AdminFile adminFile, Duration deliveryGrace) {
        this.james = james;
        this.flavour = flavour;
        this.lock = lock;
        this.adminFile = adminFile;
        this.deliveryGrace = deliveryGrace;
    }

    /**
     * Starts everything the site's files name, or nothing.
     *
     * @throws StartException if a file is wrong, or a socket or the data folder cannot be had
     */
    public static CyrusServer start(ServerOptions options) throws StartException {
        return start(options, OpenStore::flavour);
    }

    /** How a store is had. */
    interface Opening {
        /** Opens it. */
        Flavour open(StoreAddress store) throws IOException;
    }

    /** As {@link #start(ServerOptions)}, on a store that is had so. */
    static CyrusServer start(ServerOptions options, Opening opening) throws StartException {
        JamesConfiguration site = read(options);
        CyrusSettings settings = options.cyrusSettings();
        AdminAddress admin = options.adminAddress();
        Token token = Token.random();
        requireFree(admin);
        DataLock lock = DataLock.take(options.data());
        Flavour flavour = open(options.store(), lock, opening);
        Configuration configuration = Configuration.builder()
                .workingDirectory(options.data().toFile())
                .build();
        GuiceJamesServer james = GuiceJamesServer.forConfiguration(configuration)
                .combineWith(flavour.module(site.directory()), new CyrusModule(), AdminModule.of(admin, token))
                .overrideWith(ownModule(settings, site));
        AdminFile adminFile = new AdminFile(options.data());
        CyrusServer server = new CyrusServer(
                james, flavour, lock, adminFile, settings.lmtp().limits().grace());
        try {
            adminFile.remove();
            james.start();
            adminFile.write(server.probe().webAdmin(), token);
            return server;
        } catch (Exception e) {
            server.close();
            throw StartException.explaining(e, site);
        }
    }

    private static void requireFree(AdminAddress admin) throws StartException {
        try {
            admin.requireFree();
        } catch (IOException e) {
            throw new StartException(StartException.SYSTEM, String.valueOf(e.getMessage()), e);
        }
    }

    private static Flavour open(StoreAddress store, DataLock lock, Opening opening) throws StartException {
        try {
            return opening.open(store);
        } catch (IOException e) {
            try {
                lock.close();
            } catch (IOException unlocking) {
                e.addSuppressed(unlocking);
            }
            throw new StartException(StartException.SYSTEM, String.valueOf(e.getMessage()), e);
        }
    }

    private static JamesConfiguration read(ServerOptions options) throws StartException {
        try {
            Site site = options.site();
            JamesConfiguration james = JamesConfiguration.of(site);
            SiteChecks.check(site, james);
            return james;
        } catch (ConfigurationException e) {
            throw new StartException(StartException.CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    /** How long {@link #close} may take over messages that are being stored. */
    Duration deliveryGrace() {
        return deliveryGrace;
    }

    /** Inside. */
    public ServerProbe probe() {
        return james.getProbe(ServerProbe.class);
    }

    /** Stops listening, removes the socket files, stops James, and closes the store last. */
    @Override
    public void close() {
        try (lock;
                flavour) {
            adminFile.remove();
            james.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Module ownModule(CyrusSettings settings, JamesConfiguration site) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(ConfigurationProvider.class).toInstance(new JamesFiles(site.files()));
                bind(JamesConfiguration.class).toInstance(site);
                bind(Site.class).toInstance(site.site());
                bind(SessionProvider.class).to(SiteSessions.class).in(Scopes.SINGLETON);
                bind(LoginNames.class).in(Scopes.SINGLETON);
                bind(CoreCommands.class).to(SieveLogins.class);
                bind(ImapProcessor.class).to(ImapCommands.class);
                bind(POP3ServerFactory.class).to(Pop3Servers.class).in(Scopes.SINGLETON);
                bind(ManageSieveServerFactory.class).to(SieveServers.class).in(Scopes.SINGLETON);
                bind(ExtensionConfiguration.class).toInstance(START_CYRUS_SERVICES);
                bind(CyrusSettings.class).toInstance(settings);
                Multibinder.newSetBinder(binder(), GuiceProbe.class)
                        .addBinding()
                        .to(ServerProbe.class);
                Multibinder.newSetBinder(binder(), HealthCheck.class)
                        .addBinding()
                        .to(CyrusHealthCheck.class);
            }
        };
    }
}
