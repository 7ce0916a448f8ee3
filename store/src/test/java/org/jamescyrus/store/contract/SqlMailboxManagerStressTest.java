package org.jamescyrus.store.contract;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxManagerStressContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.SqlMailboxManager;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMailboxManagerStressTest implements MailboxManagerStressContract<SqlMailboxManager> {
    @Parameter
    Engine engine;

    private SqlMailboxManager manager;

    @BeforeEach
    void setUp() {
        manager = new StoreUnderTest(engine.empty()).getMailboxManager();
    }

    @Override
    public SqlMailboxManager getManager() {
        return manager;
    }

    @Override
    public EventBus retrieveEventBus() {
        return manager.getEventBus();
    }
}
