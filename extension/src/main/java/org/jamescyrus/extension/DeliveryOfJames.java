package org.jamescyrus.extension;

import java.io.IOException;
import java.time.Clock;
import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.sieverepository.api.SieveRepository;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.extension.deny.DenyFiles;
import org.jamescyrus.extension.lmtp.delivery.DeliveryServices;
import org.jamescyrus.extension.lmtp.delivery.Helpers;
import org.jamescyrus.extension.lmtp.service.LmtpOptions;
import org.jamescyrus.extension.lmtp.store.DuplicatesFile;
import org.jamescyrus.extension.lmtp.store.MarkLimits;
import org.jamescyrus.extension.lmtp.store.MessageAppender;

/** What lmtpd delivers with, of this James. */
final class DeliveryOfJames implements Deliveries {
    /** As many copies of messages with many recipients are stored at once, besides those that sessions store. */
    private static final int HELPERS = 16;

    private final MailboxManager mailboxes;
    private final SubscriptionManager subscriptions;
    private final SieveRepository scripts;
    private final MessageAppender appender;
    private final MetricFactory metrics;
    private final Clock clock;

    /** Nothing is opened before {@link #open}. */
    @Inject
    DeliveryOfJames(
            MailboxManager mailboxes,
            SubscriptionManager subscriptions,
            SieveRepository scripts,
            MessageAppender appender,
            MetricFactory metrics,
            Clock clock) {
        this.mailboxes = mailboxes;
        this.subscriptions = subscriptions;
        this.scripts = scripts;
        this.appender = appender;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Opened open(Surroundings site) {
        Helpers helpers = new Helpers(HELPERS);
        DuplicatesFile duplicates = new DuplicatesFile(site.duplicates(), MarkLimits.DEFAULT, clock, metrics);
        DeliveryServices services = new DeliveryServices(
                mailboxes,
                subscriptions,
                scripts,
                appender,
                duplicates,
                site.directory(),
                site.administration(),
                site.paths(),
                site.users(),
                site.files(),
                clock,
                helpers);
        return new Opened((service, conf) -> services.delivery(options(service, conf, site.denials())), () -> {
            helpers.close();
            duplicates.close();
        });
    }

    private static DeliveryServices.ServiceOptions options(Service service, ImapdConf conf, DenyFiles denials)
            throws IOException {
        LmtpOptions lmtpd = new LmtpOptions(service, (ServiceCommand.Lmtpd) service.command(), conf);
        return new DeliveryServices.ServiceOptions(
                conf,
                SiteOptions.addresses(conf, false),
                denials.of(conf, service.name()),
                SiteOptions.overQuota(conf),
                lmtpd.serverName(),
                lmtpd.tellsVersion() ? product(conf.dialect()) : "");
    }

    private static String product(Dialect dialect) {
        return "Cyrus " + LmtpOptions.version(dialect);
    }
}
