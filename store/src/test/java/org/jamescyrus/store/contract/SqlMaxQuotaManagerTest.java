package org.jamescyrus.store.contract;

import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.store.quota.GenericMaxQuotaManagerTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMaxQuotaManagerTest extends GenericMaxQuotaManagerTest {
    @Parameter
    Engine engine;

    @Override
    protected MaxQuotaManager provideMaxQuotaManager() {
        return new StoreUnderTest(engine.empty()).getMaxQuotaManager();
    }
}
