package org.jamescyrus.store.contract;

import org.apache.james.mailbox.store.mail.model.MapperProvider;
import org.apache.james.mailbox.store.mail.model.MessageMoveTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMessageMoveTest extends MessageMoveTest {
    @Parameter
    Engine engine;

    @Override
    protected MapperProvider createMapperProvider() {
        return new SqlMapperProvider(engine);
    }
}
