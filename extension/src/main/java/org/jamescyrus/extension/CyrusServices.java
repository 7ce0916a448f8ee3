package org.jamescyrus.extension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.annotation.PreDestroy;
import javax.inject.Inject;

import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.utils.UserDefinedStartable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.conf.Site;
import org.jamescyrus.conf.lint.Finding;
import org.jamescyrus.conf.lint.Lint;
import org.jamescyrus.extension.deny.DenyFiles;
import org.jamescyrus.extension.lmtp.service.LmtpListener;
import org.jamescyrus.extension.lmtp.service.LmtpMetrics;
import org.jamescyrus.extension.lmtp.session.LmtpServer;
import org.jamescyrus.extension.lmtp.session.WorkPool;
import org.jamescyrus.extension.smmap.LookupPool;
import org.jamescyrus.extension.smmap.SmmapListener;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.UserMapping;
import org.jamescyrus.smmap.NettyTransport;

/** Starts the services that the site's cyrus.conf names and this James can offer, and stops them. */
public final class CyrusServices implements UserDefinedStartable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CyrusServices.class);
    private static final Duration GRACE = Duration.ofMillis(500);

    private final CyrusSettings settings;
    private final JamesServices james;
    private final DirectoryOfJames directories;
    private final Deliveries deliveries;

    private final List<AutoCloseable> resources = new ArrayList<>();
    private final List<Listening> listening = new CopyOnWriteArrayList<>();
    private volatile Optional<LookupPool> lookups = Optional.empty();
    private volatile Optional<StoreProbe> store = Optional.empty();
    private Optional<MailboxPaths> paths = Optional.empty();
    private AccessControlList defaultAcl = AccessControlList.EMPTY;

    /** Set last, and read by other threads. */
    private volatile Optional<AdministeredSite> administered = Optional.empty();

    /** Nothing is opened before {@link #start}. */
    @Inject
    CyrusServices(CyrusSettings settings, JamesServices james, DirectoryOfJames directories, Deliveries deliveries) {
        this.settings = settings;
        this.james = james;
        this.directories = directories;
        this.deliveries = deliveries;
    }

    /**
     * Starts all or nothing.
     *
     * @throws IllegalStateException if the site's files are wrong or a socket cannot be had; the
     *     message is one line for the administrator, and James does not start
     */
    @Override
    public void start() {
        try {
            startServices();
        } catch (ConfigurationException | SiteException | IOException e) {
            stop();
            throw new IllegalStateException(e.getMessage(), e);
        } catch (UsersRepositoryException | DomainListException e) {
            stop();
            throw new IllegalStateException("James's users or domains cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** What listens now. */
    public List<Listening> listening() {
        return List.copyOf(listening);
    }

    /** What asks the store; empty while the services are not started. */
    Optional<StoreProbe> store() {
        return store;
    }

    /** Stops listening, removes socket files, ends the threads. */
    @PreDestroy
    public void stop() {
        store = Optional.empty();
        administered = Optional.empty();
        listening.forEach(Listening::close);
        listening.clear();
        for (int i = resources.size() - 1; i >= 0; i--) {
            close(resources.get(i));
        }
        resources.clear();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOGGER.warn("{} did not stop cleanly: {}", resource, e.toString());
        }
    }

    /**
     * Administration of this James by the site's names.
     *
     * @throws IllegalStateException before {@link #start}
     */
    public MailboxAdministration administration() {
        if (paths.isEmpty()) {
            throw new IllegalStateException("the services are not started");
        }
        return new MailboxAdministration(
                james.mailboxes(),
                james.users(),
                james.listing(),
                james.domains(),
                directories.stored(paths.get()),
                james.quotaLimits(),
                james.quotaRoots(),
                paths.get(),
                defaultAcl);
    }

    /** The site as its administrators reach it; empty before {@link #start} and after {@link #stop}. */
    public Optional<AdministeredSite> administered() {
        return administered;
    }

    /**
     * Looks at everything in a site's files that the services will use, without opening anything.
     *
     * @throws ConfigurationException with file and line, also for an option that must not be ignored and
     *     cannot be honoured (a murder, a replica): its site would lose mail
     */
    public static void check(Site site) throws ConfigurationException {
        for (Finding refusal : Lint.refusals(site)) {
            Origin.FileLine line = new Origin.FileLine(
                    refusal.place().file(), refusal.place().line().orElse(1));
            throw new ConfigurationException(line, refusal.subject(), refusal.message());
        }
        SiteOptions.defaultAcl(site.imapd());
        for (Service service : site.cyrus().services()) {
            if (service.command() instanceof ServiceCommand.Smmapd) {
                site.confOf(service);
            } else if (service.command() instanceof ServiceCommand.Lmtpd lmtpd) {
                LmtpServices.check(site, service, lmtpd);
            }
        }
    }

    private void startServices()
            throws ConfigurationException, SiteException, IOException, UsersRepositoryException, DomainListException {
        Site site = settings.site();
        check(site);
        SmmapServices.checkNames(site, settings);
        UserMapping mapping = SiteOptions.users(site.imapd(), james.users(), james.domains());
        LOGGER.info("users: {}", mapping);
        MailboxPaths names = new MailboxPaths(mapping, new UserId(settings.sharedOwner(), Optional.empty()));
        paths = Optional.of(names);
        defaultAcl = SiteOptions.defaultAcl(site.imapd());
        DirectoryOfJames.Opened directory = opened(directories.open(names, settings.lookups()));
        CyrusSettings.Lookups bounds = settings.lookups();
        LookupPool pool = opened(new LookupPool(bounds.threads(), bounds.waiting(), bounds.timeout()));
        lookups = Optional.of(pool);
        DenyFiles denials = opened(new DenyFiles(settings.paths()));
        SmmapServices smmapd =
                new SmmapServices(site, settings, directory, pool, denials, james.domains(), james.metrics());
        startListeners(site, smmapd, surroundings(mapping, directory, denials));
        store = Optional.of(new StoreProbe(pool, directory.directory()));
        administered = Optional.of(
                new AdministeredSite(administration(), SiteOptions.addresses(site.imapd(), false), smmapd.made()));
    }

    private void startListeners(Site site, SmmapServices smmapd, Deliveries.Surroundings surroundings)
            throws ConfigurationException, IOException {
        NettyTransport transport =
                NettyTransport.open("cyrus", Runtime.getRuntime().availableProcessors());
        opened(() -> transport.close(GRACE));
        for (Service service : smmapd.services()) {
            listen(SmmapListener.open(
                    service.name(),
                    addressOf(service),
                    settings.sockets(),
                    transport,
                    smmapd.limits(service),
                    smmapd.answering(service)));
        }
        startLmtpd(site, transport, surroundings);
        for (Service service : site.cyrus().services()) {
            if (service.command() instanceof ServiceCommand.Other) {
                LOGGER.info("{}: {} is not a service this plugin offers", service.origin(), service.name());
            }
        }
        new ServiceGauges(
                        this::listening, () -> lookups.map(LookupPool::waiting).orElse(0))
                .register(james.gauges());
    }

    private Deliveries.Surroundings surroundings(
            UserMapping mapping, DirectoryOfJames.Opened directory, DenyFiles denials) {
        return new Deliveries.Surroundings(
                directory.directory(),
                administration(),
                paths.orElseThrow(),
                mapping,
                settings.paths(),
                denials,
                settings.lmtp().duplicates());
    }

    private void startLmtpd(Site site, NettyTransport transport, Deliveries.Surroundings surroundings)
            throws ConfigurationException, IOException {
        if (LmtpServices.of(site).isEmpty()) {
            return;
        }
        Deliveries.Opened delivery = deliveries.open(surroundings);
        opened(delivery.end());
        LmtpServices lmtpd =
                new LmtpServices(site, settings, delivery.receivers(), james.users(), surroundings.users());
        WorkPool pool = opened(lmtpd.pool());
        for (Service service : lmtpd.services()) {
            LmtpMetrics figures = new LmtpMetrics(james.metrics(), service.name());
            LmtpServer.Setup setup = lmtpd.setup(service, pool, figures);
            listen(LmtpListener.open(
                    service.name(), addressOf(service), settings.sockets(), transport, setup, figures));
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        resources.add(resource);
        return resource;
    }

    private void listen(Listening listener) {
        listening.add(listener);
        LOGGER.info("{} listens on {}", listener.name(), listener.address());
    }

    /** Where the site's paths are elsewhere than they say, so are its sockets, in folders made for them. */
    private ListenAddress addressOf(Service service) throws IOException {
        if (service.listen() instanceof ListenAddress.UnixPath unix) {
            Path mapped = settings.paths().apply(unix.path());
            if (!mapped.equals(unix.path())) {
                Files.createDirectories(mapped.getParent());
            }
            return new ListenAddress.UnixPath(mapped);
        }
        return service.listen();
    }
}
