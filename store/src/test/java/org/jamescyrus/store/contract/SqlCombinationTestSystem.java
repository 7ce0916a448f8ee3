package org.jamescyrus.store.contract;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.CombinationManagerTestSystem;

import org.jamescyrus.store.SqlMailboxManager;
import org.jamescyrus.store.StoreUnderTest;

/** Both of James's managers over one store. */
final class SqlCombinationTestSystem extends CombinationManagerTestSystem {
    private final SqlMailboxManager manager;

    SqlCombinationTestSystem(StoreUnderTest store) {
        super(store.getMailboxManager(), store.messageIdManager());
        this.manager = store.getMailboxManager();
    }

    @Override
    public Mailbox createMailbox(MailboxPath path, MailboxSession session) throws MailboxException {
        manager.createMailbox(path, session);
        return manager.getMailbox(path, session).getMailboxEntity();
    }

    @Override
    public MessageManager createMessageManager(Mailbox mailbox, MailboxSession session) throws MailboxException {
        return manager.getMailbox(mailbox, session);
    }
}
