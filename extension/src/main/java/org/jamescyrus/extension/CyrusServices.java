package org.jamescyrus.extension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.annotation.PreDestroy;
import javax.inject.Inject;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.utils.UserDefinedStartable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
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
import org.jamescyrus.extension.smmap.SmmapExtensions;
import org.jamescyrus.extension.smmap.SmmapListener;
import org.jamescyrus.extension.smmap.SmmapMaps;
import org.jamescyrus.extension.smmap.SmmapMetrics;
import org.jamescyrus.extension.smmap.SmmapService;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.UserDenials;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.UserMapping;
import org.jamescyrus.smmap.NettyTransport;
import org.jamescyrus.smmap.SocketMapLimits;

/** Starts the services that the site's cyrus.conf names and this James can offer, and stops them. */
public final class CyrusServices implements UserDefinedStartable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CyrusServices.class);
    private static final Duration GRACE = Duration.ofMillis(500);

    private final CyrusSettings settings;
    private final MailboxManager mailboxes;
    private final UsersRepository users;
    private final DomainList domains;
    private final DirectoryOfJames directories;
    private final QuotaRootResolver quotaRoots;
    private final MaxQuotaManager quotaLimits;
    private final MetricFactory metrics;
    private final GaugeRegistry gauges;
    private final Deliveries deliveries;

    private final List<AutoCloseable> resources = new ArrayList<>();
    private final List<Listening> listening = new CopyOnWriteArrayList<>();
    private volatile Optional<LookupPool> lookups = Optional.empty();
    private volatile Optional<StoreProbe> store = Optional.empty();
    private Optional<MailboxPaths> paths = Optional.empty();
    private AccessControlList defaultAcl = AccessControlList.EMPTY;

    /** Nothing is opened before {@link #start}. */
    @Inject
    CyrusServices(
            CyrusSettings settings,
            MailboxManager mailboxes,
            UsersRepository users,
            DomainList domains,
            DirectoryOfJames directories,
            QuotaRootResolver quotaRoots,
            MaxQuotaManager quotaLimits,
            MetricFactory metrics,
            GaugeRegistry gauges,
            Deliveries deliveries) {
        this.settings = settings;
        this.mailboxes = mailboxes;
        this.users = users;
        this.domains = domains;
        this.directories = directories;
        this.quotaRoots = quotaRoots;
        this.quotaLimits = quotaLimits;
        this.metrics = metrics;
        this.gauges = gauges;
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
        return new MailboxAdministration(mailboxes, users, domains, quotaLimits, quotaRoots, paths.get(), defaultAcl);
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

    /** A name that is not there is a slip, and Exim would wait for an end that never comes. */
    private void checkNames(Site site) throws SiteException {
        Set<String> names = site.cyrus().services().stream()
                .filter(service -> service.command() instanceof ServiceCommand.Smmapd)
                .map(Service::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : settings.smmapExtensions().closeAfterReply()) {
            if (!names.contains(name)) {
                throw new SiteException("cyrus.properties: smmap.close.after.reply: '" + name
                        + "' is no smmapd of cyrus.conf, which has " + names);
            }
        }
    }

    private void startServices()
            throws ConfigurationException, SiteException, IOException, UsersRepositoryException, DomainListException {
        Site site = settings.site();
        check(site);
        checkNames(site);
        UserMapping mapping = SiteOptions.users(site.imapd(), users, domains);
        LOGGER.info("users: {}", mapping);
        MailboxPaths names = new MailboxPaths(mapping, new UserId(settings.sharedOwner(), Optional.empty()));
        paths = Optional.of(names);
        defaultAcl = SiteOptions.defaultAcl(site.imapd());
        DirectoryOfJames.Opened directory = directories.open(names, settings.lookups());
        resources.add(directory);
        startListeners(site, mapping, directory);
    }

    private void startListeners(Site site, UserMapping mapping, DirectoryOfJames.Opened directory)
            throws ConfigurationException, IOException {
        NettyTransport transport =
                NettyTransport.open("cyrus", Runtime.getRuntime().availableProcessors());
        resources.add(() -> transport.close(GRACE));
        CyrusSettings.Lookups bounds = settings.lookups();
        LookupPool pool = new LookupPool(bounds.threads(), bounds.waiting(), bounds.timeout());
        resources.add(pool);
        lookups = Optional.of(pool);
        DenyFiles denyFiles = new DenyFiles(settings.paths());
        resources.add(denyFiles);
        for (Service service : site.cyrus().services()) {
            if (service.command() instanceof ServiceCommand.Smmapd smmapd) {
                ImapdConf conf = site.confOf(service);
                AddressOptions addresses = SiteOptions.addresses(conf, smmapd.folderIgnored());
                SmmapService answers = new SmmapService(
                        service.name(),
                        addresses,
                        directory.policy(addresses, denials(denyFiles, conf, service), SiteOptions.overQuota(conf)),
                        pool,
                        maps(),
                        new SmmapMetrics(metrics, service.name()));
                listen(SmmapListener.open(
                        service.name(), addressOf(service), settings.sockets(), transport, limitsOf(service), answers));
            } else if (!(service.command() instanceof ServiceCommand.Lmtpd)) {
                LOGGER.info("{}: {} is not a service this plugin offers", service.origin(), service.name());
            }
        }
        startLmtpd(site, mapping, transport, surroundings(mapping, directory, denyFiles));
        new ServiceGauges(
                        this::listening, () -> lookups.map(LookupPool::waiting).orElse(0))
                .register(gauges);
        store = Optional.of(new StoreProbe(pool, directory.directory()));
    }

    private SmmapMaps maps() {
        SmmapExtensions extensions = settings.smmapExtensions();
        return extensions
                .accessMap()
                .map(name -> SmmapMaps.withAccessMap(name, extensions.accessDomains(), domains))
                .orElse(SmmapMaps.CYRUS);
    }

    /** smmapd looks at the user denials since 3.12. */
    private static UserDenials denials(DenyFiles files, ImapdConf conf, Service service) throws IOException {
        return conf.dialect().isAtLeast(Dialect.V3_12) ? files.of(conf, service.name()) : UserDenials.NONE;
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

    private void startLmtpd(
            Site site, UserMapping mapping, NettyTransport transport, Deliveries.Surroundings surroundings)
            throws ConfigurationException, IOException {
        if (LmtpServices.of(site).isEmpty()) {
            return;
        }
        Deliveries.Opened delivery = deliveries.open(surroundings);
        resources.add(delivery.end());
        LmtpServices lmtpd = new LmtpServices(site, settings, delivery.receivers(), users, mapping);
        WorkPool pool = lmtpd.pool();
        resources.add(pool);
        for (Service service : lmtpd.services()) {
            LmtpMetrics figures = new LmtpMetrics(metrics, service.name());
            LmtpServer.Setup setup = lmtpd.setup(service, pool, figures);
            listen(LmtpListener.open(
                    service.name(), addressOf(service), settings.sockets(), transport, setup, figures));
        }
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

    /** {@code maxchild} and {@code maxforkrate}, where they bound anything, and for how many requests a connection is. */
    private SocketMapLimits limitsOf(Service service) {
        SocketMapLimits limits = settings.smmap();
        if (service.maxchild().orElse(0) > 0) {
            limits = limits.withConnections(service.maxchild().getAsInt());
        }
        if (service.maxforkrate().orElse(0) > 0) {
            limits = limits.withAcceptsPerSecond(service.maxforkrate().getAsInt());
        }
        if (settings.smmapExtensions().closeAfterReply().contains(service.name())) {
            limits = limits.withLifetime(SocketMapLimits.Lifetime.ONE);
        }
        return limits;
    }
}
