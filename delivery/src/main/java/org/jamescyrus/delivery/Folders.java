package org.jamescyrus.delivery;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.exception.SubscriptionException;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxPaths;

/** Makes mailboxes that delivery needs, and subscribes to them. */
final class Folders {
    private final MailboxAdministration administration;
    private final MailboxManager mailboxes;
    private final SubscriptionManager subscriptions;
    private final MailboxPaths paths;

    Folders(
            MailboxAdministration administration,
            MailboxManager mailboxes,
            SubscriptionManager subscriptions,
            MailboxPaths paths) {
        this.administration = administration;
        this.mailboxes = mailboxes;
        this.subscriptions = subscriptions;
        this.paths = paths;
    }

    /** What else is done to mailboxes. */
    MailboxAdministration administration() {
        return administration;
    }

    /** Makes {@code name}, unless somebody did meanwhile. */
    void create(MailboxName name) throws DeliveryException {
        try {
            administration.createMailboxOfAnybody(name);
        } catch (AdministrationException e) {
            if (e.reason() != AdministrationException.Reason.ALREADY_EXISTS) {
                throw new DeliveryException(name + " cannot be made", e);
            }
        }
    }

    /** Subscribes {@code user} to {@code name}. */
    void subscribe(UserId user, MailboxName name) throws DeliveryException {
        MailboxSession session =
                mailboxes.createSystemSession(paths.userOf(user).orElseThrow());
        try {
            subscriptions.subscribe(session, paths.of(name).orElseThrow());
        } catch (SubscriptionException e) {
            throw new DeliveryException(user + " cannot be subscribed to " + name, e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }
}
