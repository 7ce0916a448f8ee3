package org.jamescyrus.store;

import java.util.EnumSet;
import javax.mail.Flags;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxManager.MessageCapabilities;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.BatchSizes;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.MessageStorer;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.StoreMessageManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.search.MessageSearchIndex;

/** James's own, in whose mailboxes any keyword can be set. */
final class SqlMessageManager extends StoreMessageManager {
    SqlMessageManager(
            EnumSet<MessageCapabilities> capabilities,
            MailboxSessionMapperFactory mappers,
            MessageSearchIndex index,
            EventBus events,
            MailboxPathLocker locks,
            Mailbox mailbox,
            QuotaManager quotas,
            QuotaRootResolver quotaRoots,
            BatchSizes batchSizes,
            StoreRightManager rights,
            PreDeletionHooks preDeletionHooks,
            MessageStorer storer) {
        super(
                capabilities,
                mappers,
                index,
                events,
                locks,
                mailbox,
                quotas,
                quotaRoots,
                batchSizes,
                rights,
                preDeletionHooks,
                storer);
    }

    @Override
    public Flags getPermanentFlags(MailboxSession session) {
        Flags flags = super.getPermanentFlags(session);
        flags.add(Flags.Flag.USER);
        return flags;
    }
}
