package org.jamescyrus.store.contract;

import org.apache.james.mailbox.manager.IntegrationResources;
import org.apache.james.mailbox.manager.ManagerTestProvisionner;
import org.apache.james.mailbox.manager.QuotaMessageManagerContract;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlQuotaMessageManagerTest implements QuotaMessageManagerContract<StoreMailboxManager> {
    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private ManagerTestProvisionner provisionner;

    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty());
        provisionner = new ManagerTestProvisionner(store);
        provisionner.createMailboxes();
    }

    @Override
    public IntegrationResources<StoreMailboxManager> getResources() {
        return store;
    }

    @Override
    public ManagerTestProvisionner getProvisionner() {
        return provisionner;
    }
}
