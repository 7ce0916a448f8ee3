package org.jamescyrus.extension;

import java.io.IOException;
import java.time.Clock;
import javax.inject.Inject;

import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.sieverepository.api.SieveRepository;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.delivery.DeliveryServices;
import org.jamescyrus.delivery.Helpers;
import org.jamescyrus.delivery.append.MessageAppender;
import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.delivery.duplicates.MarksKept;
import org.jamescyrus.extension.deny.DenyFiles;
import org.jamescyrus.extension.lmtp.LmtpOptions;
import org.jamescyrus.extension.options.DeliveryConf;
import org.jamescyrus.extension.options.MtaConf;
import org.jamescyrus.extension.options.SieveConf;
import org.jamescyrus.extension.options.SiteOptions;
import org.jamescyrus.mailbox.james.RunningSite;

/** What lmtpd delivers with, of this James. */
final class DeliveryOfJames implements Deliveries {
    /**
     * As many copies of messages with many recipients are stored at once, besides those that sessions store. They mostly wait for
     * one sync of the disk, which they share: a message to 1,000 takes 97 of them instead of 211 with 16.
     */
    private static final int HELPERS = 64;

    private final SubscriptionManager subscriptions;
    private final SieveRepository scripts;
    private final MessageAppender appender;
    private final MarksKept kept;
    private final Clock clock;

    /** Nothing is opened before {@link #open}. */
    @Inject
    DeliveryOfJames(
            SubscriptionManager subscriptions,
            SieveRepository scripts,
            MessageAppender appender,
            MarksKept kept,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.scripts = scripts;
        this.appender = appender;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public Opened open(RunningSite site, CyrusSettings settings, DenyFiles denials) {
        Helpers helpers = new Helpers(HELPERS);
        Duplicates duplicates = kept.open(settings.lmtp().duplicates());
        DeliveryServices services =
                new DeliveryServices(subscriptions, scripts, appender, duplicates, site, clock, helpers);
        return new Opened(
                (service, conf) -> services.delivery(options(service, conf, settings.paths(), denials)), () -> {
                    helpers.close();
                    duplicates.close();
                });
    }

    private static DeliveryServices.ServiceOptions options(
            Service service, ImapdConf conf, PathMap files, DenyFiles denials)
            throws ConfigurationException, IOException {
        LmtpOptions lmtpd = new LmtpOptions(service, (ServiceCommand.Lmtpd) service.command(), conf);
        return new DeliveryServices.ServiceOptions(
                DeliveryConf.options(conf),
                DeliveryConf.newUsers(conf, files),
                SieveConf.of(conf),
                MtaConf.of(conf, lmtpd.serverName()),
                conf.get(ImapdOptions.POSTMASTER),
                SiteOptions.addresses(conf, false),
                denials.of(conf, service.name()),
                lmtpd.serverName(),
                lmtpd.tellsVersion() ? product(conf.dialect()) : "");
    }

    private static String product(Dialect dialect) {
        return "Cyrus " + LmtpOptions.version(dialect);
    }
}
