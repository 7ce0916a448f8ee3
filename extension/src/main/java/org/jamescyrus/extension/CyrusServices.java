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
import org.apache.james.metrics.api.GaugeRegistry;
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
import org.jamescyrus.extension.lmtp.LmtpListener;
import org.jamescyrus.extension.lmtp.LmtpMetrics;
import org.jamescyrus.extension.options.SiteException;
import org.jamescyrus.extension.options.SiteOptions;
import org.jamescyrus.extension.smmap.LookupPool;
import org.jamescyrus.extension.smmap.SmmapListener;
import org.jamescyrus.extension.smmap.SmmapService;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.lmtp.session.LmtpServer;
import org.jamescyrus.lmtp.session.WorkPool;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.JamesServices;
import org.jamescyrus.mailbox.james.RunningSite;
import org.jamescyrus.mailbox.james.SiteRules;
import org.jamescyrus.transport.NettyTransport;

/** Starts the services that the site's cyrus.conf names and this James can offer, and stops them. */
public final class CyrusServices implements UserDefinedStartable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CyrusServices.class);
    private static final Duration GRACE = Duration.ofMillis(500);

    private final CyrusSettings settings;
    private final JamesServices james;
    private final Deliveries deliveries;
    private final GaugeRegistry gauges;

    private final List<AutoCloseable> resources = new ArrayList<>();
    private final List<Listening> listening = new CopyOnWriteArrayList<>();

    /** Set last, and read by other threads. */
    private volatile Optional<Running> running = Optional.empty();

    /**
     * What runs from a start to a stop.
     *
     * @param smmapds in the order of cyrus.conf
     */
    private record Running(RunningSite site, LookupPool lookups, List<SmmapService> smmapds) {}

    /** Nothing is opened before {@link #start}. */
    @Inject
    CyrusServices(CyrusSettings settings, JamesServices james, Deliveries deliveries, GaugeRegistry gauges) {
        this.settings = settings;
        this.james = james;
        this.deliveries = deliveries;
        this.gauges = gauges;
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
        return running.map(now -> new StoreProbe(now.lookups(), now.site().directory()));
    }

    /** The site; empty before {@link #start} and after {@link #stop}. */
    public Optional<RunningSite> site() {
        return running.map(Running::site);
    }

    /** What answers for the smmapd entries of cyrus.conf, in their order; none while they are not started. */
    public List<SmmapService> smmapds() {
        return running.map(Running::smmapds).orElse(List.of());
    }

    /** Stops listening, removes socket files, ends the threads. */
    @PreDestroy
    public void stop() {
        running = Optional.empty();
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
        RunningSite opened = opened(RunningSite.open(james, rules(site)));
        LOGGER.info("users: {}", opened.users());
        CyrusSettings.Lookups bounds = settings.lookups();
        LookupPool pool = opened(new LookupPool(bounds.threads(), bounds.waiting(), bounds.timeout()));
        DenyFiles denials = opened(new DenyFiles(settings.paths()));
        NettyTransport transport =
                NettyTransport.open("cyrus", Runtime.getRuntime().availableProcessors());
        opened(() -> transport.close(GRACE));
        SmmapServices smmapd = new SmmapServices(site, settings, opened, pool, denials);
        startSmmapd(smmapd, transport);
        startLmtpd(site, opened, denials, transport);
        tellOfOthers(site);
        running = Optional.of(new Running(opened, pool, smmapd.made()));
        new ServiceGauges(this::listening, () -> running.map(Running::lookups), this::site).register(gauges);
    }

    private SiteRules rules(Site site)
            throws ConfigurationException, SiteException, UsersRepositoryException, DomainListException {
        return new SiteRules(
                SiteOptions.addresses(site.imapd(), false),
                SiteOptions.users(site.imapd(), james.users(), james.domains()),
                new UserId(settings.sharedOwner(), Optional.empty()),
                SiteOptions.defaultAcl(site.imapd()),
                settings.lookups().cache(),
                settings.lookups().rewrites());
    }

    private void startSmmapd(SmmapServices smmapd, NettyTransport transport)
            throws ConfigurationException, IOException {
        for (Service service : smmapd.services()) {
            listen(SmmapListener.open(
                    service.name(),
                    addressOf(service),
                    settings.sockets(),
                    transport,
                    smmapd.limits(service),
                    smmapd.answering(service)));
        }
    }

    private void startLmtpd(Site site, RunningSite opened, DenyFiles denials, NettyTransport transport)
            throws ConfigurationException, IOException {
        if (LmtpServices.of(site).isEmpty()) {
            return;
        }
        Deliveries.Opened delivery = deliveries.open(opened, settings, denials);
        opened(delivery.end());
        LmtpServices lmtpd = new LmtpServices(site, settings, delivery.receivers(), opened);
        WorkPool pool = opened(lmtpd.pool());
        for (Service service : lmtpd.services()) {
            LmtpMetrics figures = new LmtpMetrics(james.metrics(), service.name());
            LmtpServer.Setup setup = lmtpd.setup(service, pool, figures);
            listen(LmtpListener.open(
                    service.name(), addressOf(service), settings.sockets(), transport, setup, figures));
        }
    }

    private static void tellOfOthers(Site site) {
        for (Service service : site.cyrus().services()) {
            if (service.command() instanceof ServiceCommand.Other) {
                LOGGER.info("{}: {} is not a service this plugin offers", service.origin(), service.name());
            }
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
