package org.jamescyrus.extension;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.conf.Site;
import org.jamescyrus.conf.james.ServerTls;
import org.jamescyrus.extension.lmtp.LmtpMetrics;
import org.jamescyrus.extension.lmtp.LmtpOptions;
import org.jamescyrus.extension.lmtp.MailReceivers;
import org.jamescyrus.extension.lmtp.UsersAuthenticator;
import org.jamescyrus.extension.tls.TlsIdentity;
import org.jamescyrus.lmtp.session.HostNames;
import org.jamescyrus.lmtp.session.LmtpLimits;
import org.jamescyrus.lmtp.session.LmtpServer;
import org.jamescyrus.lmtp.session.SessionIds;
import org.jamescyrus.lmtp.session.SessionServices;
import org.jamescyrus.lmtp.session.ShutdownFile;
import org.jamescyrus.lmtp.session.Spool;
import org.jamescyrus.lmtp.session.StartTls;
import org.jamescyrus.lmtp.session.WorkPool;
import org.jamescyrus.mailbox.UserNames.LoginCase;
import org.jamescyrus.mailbox.james.RunningSite;

/** The lmtpd services of a site, from its files to what listens. */
final class LmtpServices {
    private final Site site;
    private final CyrusSettings settings;
    private final MailReceivers receivers;
    private final RunningSite running;

    LmtpServices(Site site, CyrusSettings settings, MailReceivers receivers, RunningSite running) {
        this.site = site;
        this.settings = settings;
        this.receivers = receivers;
        this.running = running;
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
                        running.james().users(),
                        running.users(),
                        running.names().users(),
                        conf.get(ImapdOptions.USERNAME_TOLOWER) ? LoginCase.FOLDED : LoginCase.KEPT,
                        options.admins()),
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
