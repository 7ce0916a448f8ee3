package org.jamescyrus.store.contract;

import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.SubscriptionManagerContract;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlSubscriptionManagerTest implements SubscriptionManagerContract {
    @Parameter
    Engine engine;

    private SubscriptionManager subscriptions;

    @BeforeEach
    void setUp() {
        // The contract's one session remembers the mapper of the engine before.
        SESSION.getAttributes().clear();
        StoreUnderTest store = new StoreUnderTest(engine.empty());
        subscriptions = new StoreSubscriptionManager(store.mappers(), store.mappers(), store.events());
    }

    @Override
    public SubscriptionManager getSubscriptionManager() {
        return subscriptions;
    }
}
