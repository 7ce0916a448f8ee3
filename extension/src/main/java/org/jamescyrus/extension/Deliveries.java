package org.jamescyrus.extension;

import java.nio.file.Path;

import org.jamescyrus.conf.PathMap;
import org.jamescyrus.extension.deny.DenyFiles;
import org.jamescyrus.extension.lmtp.MailReceivers;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.UserMapping;

/** Opens what lmtpd's services deliver to. */
@FunctionalInterface
interface Deliveries {
    /**
     * A site as delivery sees it.
     *
     * @param directory its mailboxes, as the other services see them
     * @param administration makes mailboxes
     * @param paths where mailboxes are in James
     * @param users which user of James a user is
     * @param files where the site's paths are on this machine
     * @param denials the site's lists of users who are denied services
     * @param duplicates the file of what was delivered before
     */
    record Surroundings(
            MailboxDirectory directory,
            MailboxAdministration administration,
            MailboxPaths paths,
            UserMapping users,
            PathMap files,
            DenyFiles denials,
            Path duplicates) {}

    /**
     * What is open until it is closed.
     *
     * @param end closes it
     */
    record Opened(MailReceivers receivers, AutoCloseable end) {}

    /** Opens it. */
    Opened open(Surroundings site);
}
