package org.jamescyrus.store.contract;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.AbstractMessageManagerTest;
import org.apache.james.mailbox.store.MessageManagerTestSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMessageManagerTest extends AbstractMessageManagerTest {
    @Parameter
    Engine engine;

    @BeforeEach
    void setUpStore() throws Exception {
        MailboxManager manager = new StoreUnderTest(engine.empty()).getMailboxManager();
        super.setup(new MessageManagerTestSystem(manager) {
            @Override
            public Mailbox createMailbox(MailboxPath path, MailboxSession session) throws MailboxException {
                manager.createMailbox(path, session);
                return manager.getMailbox(path, session).getMailboxEntity();
            }
        });
    }
}
