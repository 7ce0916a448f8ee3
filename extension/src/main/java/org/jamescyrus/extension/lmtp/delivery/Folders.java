package org.jamescyrus.extension.lmtp.delivery;

import com.google.common.base.Throwables;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.exception.MailboxExistsException;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxAdministration.AdministrationException;

/** Makes mailboxes that delivery needs, and subscribes to them. */
final class Folders {
    private final MailboxAdministration administration;
    private final SubscriptionManager subscriptions;

    Folders(MailboxAdministration administration, SubscriptionManager subscriptions) {
        this.administration = administration;
        this.subscriptions = subscriptions;
    }

    /** What else is done to mailboxes. */
    MailboxAdministration administration() {
        return administration;
    }

    /** Makes {@code name}, unless somebody did meanwhile. */
    void create(MailboxName name) throws DeliveryException {
        try {
            administration.createMailbox(name);
        } catch (AdministrationException e) {
            boolean there = Throwables.getCausalChain(e).stream().anyMatch(MailboxExistsException.class::isInstance);
            if (!there) {
                throw new DeliveryException(name + " cannot be made", e);
            }
        }
    }

    /** Subscribes {@code user} to {@code name}. */
    void subscribe(UserId user, MailboxName name) throws DeliveryException {
        try {
            administration.inMailbox(
                    name,
                    (path, ownersSession) -> administration.inMailbox(
                            MailboxName.inbox(user), (inbox, session) -> subscriptions.subscribe(session, path)));
        } catch (AdministrationException e) {
            throw new DeliveryException(user + " cannot be subscribed to " + name, e);
        }
    }
}
