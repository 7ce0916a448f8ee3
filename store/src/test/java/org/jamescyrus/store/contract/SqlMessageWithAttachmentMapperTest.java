package org.jamescyrus.store.contract;

import org.apache.james.mailbox.store.mail.model.MapperProvider;
import org.apache.james.mailbox.store.mail.model.MessageWithAttachmentMapperTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMessageWithAttachmentMapperTest extends MessageWithAttachmentMapperTest {
    @Parameter
    Engine engine;

    @Override
    protected MapperProvider createMapperProvider() {
        return new SqlMapperProvider(engine);
    }
}
