package org.jamescyrus.server.flavour;

import java.time.Clock;
import javax.inject.Inject;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.MailboxReactorUtils;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.StoreMailboxAnnotationManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.mailbox.store.quota.QuotaComponents;
import org.apache.james.mailbox.store.search.MessageSearchIndex;

import org.jamescyrus.mailbox.james.UserMailboxes;
import org.jamescyrus.store.SqlMailboxManager;
import org.jamescyrus.store.SqlMapperFactory;

/** The store's mailboxes, of which administrators take a user's away at once. */
final class SiteMailboxManager extends SqlMailboxManager implements UserMailboxes {
    @Inject
    SiteMailboxManager(
            SqlMapperFactory mappers,
            SessionProvider sessions,
            MailboxPathLocker locks,
            MessageParser parser,
            MessageId.Factory messageIds,
            EventBus events,
            StoreMailboxAnnotationManager annotations,
            StoreRightManager rights,
            QuotaComponents quotas,
            MessageSearchIndex index,
            PreDeletionHooks preDeletionHooks,
            ThreadIdGuessingAlgorithm threadIds,
            Clock clock) {
        super(
                mappers,
                sessions,
                locks,
                parser,
                messageIds,
                events,
                annotations,
                rights,
                quotas,
                index,
                preDeletionHooks,
                threadIds,
                clock);
    }

    @Override
    public boolean deleteAllOf(MailboxSession session) throws MailboxException {
        return !MailboxReactorUtils.block(deleteAll(session)).isEmpty();
    }
}
