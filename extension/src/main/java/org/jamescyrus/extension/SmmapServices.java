package org.jamescyrus.extension;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.conf.Site;
import org.jamescyrus.extension.deny.DenyFiles;
import org.jamescyrus.extension.options.SiteException;
import org.jamescyrus.extension.options.SiteOptions;
import org.jamescyrus.extension.smmap.LookupPool;
import org.jamescyrus.extension.smmap.SmmapExtensions;
import org.jamescyrus.extension.smmap.SmmapMaps;
import org.jamescyrus.extension.smmap.SmmapMetrics;
import org.jamescyrus.extension.smmap.SmmapService;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.UserDenials;
import org.jamescyrus.mailbox.james.RunningSite;
import org.jamescyrus.smmap.SocketMapLimits;

/** The smmapd services of a site, from its files to what answers. */
final class SmmapServices {
    private final Site site;
    private final CyrusSettings settings;
    private final RunningSite running;
    private final LookupPool pool;
    private final DenyFiles denyFiles;
    private final List<SmmapService> made = new ArrayList<>();

    SmmapServices(Site site, CyrusSettings settings, RunningSite running, LookupPool pool, DenyFiles denyFiles) {
        this.site = site;
        this.settings = settings;
        this.running = running;
        this.pool = pool;
        this.denyFiles = denyFiles;
    }

    /** A name that is not there is a slip, and Exim would wait for an end that never comes. */
    static void checkNames(Site site, CyrusSettings settings) throws SiteException {
        Set<String> names = services(site).stream().map(Service::name).collect(Collectors.toCollection(TreeSet::new));
        for (String name : settings.smmapExtensions().closeAfterReply()) {
            if (!names.contains(name)) {
                throw new SiteException("cyrus.properties: smmap.close.after.reply: '" + name
                        + "' is no smmapd of cyrus.conf, which has " + names);
            }
        }
    }

    private static List<Service> services(Site site) {
        return site.cyrus().services().stream()
                .filter(service -> service.command() instanceof ServiceCommand.Smmapd)
                .toList();
    }

    List<Service> services() {
        return services(site);
    }

    /** What has been made of them, in their order. */
    List<SmmapService> made() {
        return List.copyOf(made);
    }

    /** What answers for one of them. */
    SmmapService answering(Service service) throws ConfigurationException, IOException {
        ServiceCommand.Smmapd smmapd = (ServiceCommand.Smmapd) service.command();
        ImapdConf conf = site.confOf(service);
        AddressOptions addresses = SiteOptions.addresses(conf, smmapd.folderIgnored());
        SmmapService answers = new SmmapService(
                service.name(),
                addresses,
                running.socketMapPolicy(addresses, denials(conf, service), SiteOptions.overQuota(conf)),
                pool,
                maps(),
                new SmmapMetrics(running.james().metrics(), service.name()));
        made.add(answers);
        return answers;
    }

    private SmmapMaps maps() {
        SmmapExtensions extensions = settings.smmapExtensions();
        return extensions
                .accessMap()
                .map(name -> SmmapMaps.withAccessMap(
                        name, extensions.accessDomains(), running.james().domains()))
                .orElse(SmmapMaps.CYRUS);
    }

    /** smmapd looks at the user denials since 3.12. */
    private UserDenials denials(ImapdConf conf, Service service) throws IOException {
        return conf.dialect().isAtLeast(Dialect.V3_12) ? denyFiles.of(conf, service.name()) : UserDenials.NONE;
    }

    /** {@code maxchild} and {@code maxforkrate}, where they bound anything, and for how many requests a connection is. */
    SocketMapLimits limits(Service service) {
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
