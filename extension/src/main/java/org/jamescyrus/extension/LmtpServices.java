package org.jamescyrus.extension;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import org.apache.james.user.api.UsersRepository;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.conf.Site;
import org.jamescyrus.conf.james.ServerTls;
import org.jamescyrus.extension.lmtp.MailReceivers;
import org.jamescyrus.extension.lmtp.service.LmtpMetrics;
import org.jamescyrus.extension.lmtp.service.LmtpOptions;
import org.jamescyrus.extension.lmtp.service.UsersAuthenticator;
import org.jamescyrus.extension.lmtp.session.HostNames;
import org.jamescyrus.extension.lmtp.session.LmtpLimits;
import org.jamescyrus.extension.lmtp.session.LmtpServer;
import org.jamescyrus.extension.lmtp.session.SessionIds;
import org.jamescyrus.extension.lmtp.session.SessionServices;
import org.jamescyrus.extension.lmtp.session.ShutdownFile;
import org.jamescyrus.extension.lmtp.session.Spool;
import org.jamescyrus.extension.lmtp.session.StartTls;
import org.jamescyrus.extension.lmtp.session.WorkPool;
import org.jamescyrus.extension.tls.TlsIdentity;
import org.jamescyrus.mailbox.james.UserMapping;

/** The lmtpd services of a site, from its files to what listens. */
final class LmtpServices {
    private final Site site;
    private final CyrusSettings settings;
    private final MailReceivers receivers;
    private final UsersRepository users;
    private final UserMapping mapping;

    LmtpServices(
            Site site, CyrusSettings settings, MailReceivers receivers, UsersRepository users, UserMapping mapping) {
        this.site = site;
        this.settings = settings;
        this.receivers = receivers;
        this.users = users;
        this.mapping = mapping;
    }

    /** Looks at what {@link #setup} will use, without opening anything. */
    static void check(Site site, Service service, ServiceCommand.Lmtpd lmtpd) throws ConfigurationException {
        ImapdConf conf = site.confOf(service);
        if (new LmtpOptions(service, lmtpd, conf).needsAuthentication()) {
            ServerTls.startTls(conf, service.origin(), site.paths());
        }
    }

    List<Service> services() {
        return of(site);
    }

    /** Those of {@code site}. */
    static List<Service> of(Site site) {
        return site.cyrus().services().stream()
                .filter(service -> service.command() instanceof ServiceCommand.Lmtpd)
                .toList();
    }

    /** The threads for all of them. */
    WorkPool pool() {
        long connections = services().stream()
                .mapToLong(service -> limits(service).connections())
                .sum();
        return new WorkPool(
                settings.lmtp().threads(),
                (int) Math.min(connections, Integer.MAX_VALUE),
                settings.lmtp().limits().grace());
    }

    /**
     * All that one of them needs.
     *
     * @param figures of what it decides and stores
     * @throws ConfigurationException if its certificate cannot be used
     * @throws IOException if the spool cannot be used
     */
    LmtpServer.Setup setup(Service service, WorkPool pool, LmtpMetrics figures)
            throws ConfigurationException, IOException {
        ServiceCommand.Lmtpd lmtpd = (ServiceCommand.Lmtpd) service.command();
        ImapdConf conf = site.confOf(service);
        LmtpOptions options = new LmtpOptions(service, lmtpd, conf);
        Optional<StartTls> tls = options.needsAuthentication() ? startTls(service, conf) : Optional.empty();
        return new LmtpServer.Setup(
                options.session(tls.isPresent()),
                limits(service),
                services(service, conf, options, figures),
                pool,
                tls,
                lmtpd.proxyProtocol());
    }

    private SessionServices services(Service service, ImapdConf conf, LmtpOptions options, LmtpMetrics figures)
            throws ConfigurationException, IOException {
        return new SessionServices(
                figures.counted(receivers.of(service, conf)),
                new UsersAuthenticator(
                        users, mapping, conf.get(ImapdOptions.DEFAULTDOMAIN).orElse(""), options.admins()),
                new SessionIds(options.sessionPrefix(), InstantSource.system()),
                Spool.open(settings.lmtp().spool()),
                new ShutdownFile(options.shutdownFile(site.paths())),
                HostNames.SYSTEM);
    }

    private Optional<StartTls> startTls(Service service, ImapdConf conf) throws ConfigurationException {
        Optional<ServerTls.StartTls> tls = ServerTls.startTls(conf, service.origin(), site.paths());
        if (tls.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StartTls(
                    SslContextBuilder.forServer(TlsIdentity.load(tls.get().identity()))
                            .sslProvider(SslProvider.JDK)
                            .protocols(tls.get().versions())
                            .build()));
        } catch (SSLException e) {
            throw tls.get().identity().certificate().problem("cannot be used: " + e.getMessage());
        }
    }

    private LmtpLimits limits(Service service) {
        LmtpLimits limits = settings.lmtp().limits();
        return limits.withConnections(
                positiveOr(service.maxchild().orElse(0), limits.connections()),
                positiveOr(service.maxforkrate().orElse(0), limits.acceptsPerSecond()));
    }

    private static int positiveOr(int number, int otherwise) {
        return number > 0 ? number : otherwise;
    }
}
