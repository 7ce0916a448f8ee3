package org.jamescyrus.store.contract;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxManagerTest;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.SqlMailboxManager;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMailboxManagerTest extends MailboxManagerTest<SqlMailboxManager> {
    @Parameter
    Engine engine;

    private StoreUnderTest store;

    @Override
    protected SqlMailboxManager provideMailboxManager() {
        store = new StoreUnderTest(engine.empty(), new StoreUnderTest.Parts().hooks(preDeletionHooks()));
        return store.getMailboxManager();
    }

    @Override
    protected SubscriptionManager provideSubscriptionManager() {
        return new StoreSubscriptionManager(store.mappers(), store.mappers(), store.events());
    }

    @Override
    protected EventBus retrieveEventBus(SqlMailboxManager manager) {
        return manager.getEventBus();
    }
}
