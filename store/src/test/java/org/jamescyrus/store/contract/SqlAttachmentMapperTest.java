package org.jamescyrus.store.contract;

import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.mail.AttachmentMapper;
import org.apache.james.mailbox.store.mail.model.AttachmentMapperTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlAttachmentMapperTest extends AttachmentMapperTest {
    @Parameter
    Engine engine;

    private SqlMapperProvider provider;

    @Override
    protected AttachmentMapper createAttachmentMapper() {
        provider = new SqlMapperProvider(engine);
        return provider.createAttachmentMapper();
    }

    @Override
    protected MessageId generateMessageId() {
        return provider.generateMessageId();
    }
}
