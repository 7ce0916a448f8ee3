package org.jamescyrus.store.contract;

import org.apache.james.mailbox.store.mail.model.MapperProvider;
import org.apache.james.mailbox.store.mail.model.MessageIdMapperTest;
import org.apache.james.utils.UpdatableTickingClock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMessageIdMapperTest extends MessageIdMapperTest {
    @Parameter
    Engine engine;

    private SqlMapperProvider provider;

    @Override
    protected MapperProvider provideMapper() {
        provider = new SqlMapperProvider(engine);
        return provider;
    }

    @Override
    protected UpdatableTickingClock updatableTickingClock() {
        return provider.clock();
    }
}
