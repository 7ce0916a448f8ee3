package org.jamescyrus.store.contract;

import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.store.mail.MailboxMapper;
import org.apache.james.mailbox.store.mail.model.MailboxMapperTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMailboxMapperTest extends MailboxMapperTest {
    @Parameter
    Engine engine;

    private SqlMapperProvider provider;

    @Override
    protected MailboxMapper createMailboxMapper() {
        provider = new SqlMapperProvider(engine);
        return provider.createMailboxMapper();
    }

    @Override
    protected MailboxId generateId() {
        return provider.generateId();
    }
}
