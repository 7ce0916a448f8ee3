package org.jamescyrus.store.contract;

import org.apache.james.mailbox.store.AbstractCombinationManagerTest;
import org.apache.james.mailbox.store.CombinationManagerTestSystem;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlCombinationManagerTest extends AbstractCombinationManagerTest {
    @Parameter
    Engine engine;

    @Override
    protected CombinationManagerTestSystem createTestingData() {
        return new SqlCombinationTestSystem(new StoreUnderTest(engine.empty()));
    }
}
