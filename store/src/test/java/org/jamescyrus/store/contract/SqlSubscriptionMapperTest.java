package org.jamescyrus.store.contract;

import org.apache.james.mailbox.store.user.SubscriptionMapper;
import org.apache.james.mailbox.store.user.SubscriptionMapperTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.mailbox.SqlSubscriptionMapper;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlSubscriptionMapperTest extends SubscriptionMapperTest {
    @Parameter
    Engine engine;

    @Override
    protected SubscriptionMapper createSubscriptionMapper() {
        StoreUnderTest store = new StoreUnderTest(engine.empty());
        return new SqlSubscriptionMapper(store.database(), store.threads());
    }
}
