package org.jamescyrus.store.contract;

import org.apache.james.mailbox.quota.CurrentQuotaManager;
import org.apache.james.mailbox.store.quota.CurrentQuotaManagerContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlCurrentQuotaManagerTest implements CurrentQuotaManagerContract {
    @Parameter
    Engine engine;

    private CurrentQuotaManager usage;

    @BeforeEach
    void setUp() {
        usage = new StoreUnderTest(engine.empty()).usage();
    }

    @Override
    public CurrentQuotaManager testee() {
        return usage;
    }
}
