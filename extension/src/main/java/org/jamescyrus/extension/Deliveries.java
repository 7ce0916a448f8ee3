package org.jamescyrus.extension;

import org.jamescyrus.extension.deny.DenyFiles;
import org.jamescyrus.extension.lmtp.MailReceivers;
import org.jamescyrus.mailbox.james.RunningSite;

/** Opens what lmtpd's services deliver to. */
@FunctionalInterface
interface Deliveries {
    /**
     * What is open until it is closed.
     *
     * @param end closes it
     */
    record Opened(MailReceivers receivers, AutoCloseable end) {}

    /**
     * Opens it.
     *
     * @param settings where the site's files are on this machine, and what was delivered before
     * @param denials the site's lists of users who are denied services
     */
    Opened open(RunningSite site, CyrusSettings settings, DenyFiles denials);
}
