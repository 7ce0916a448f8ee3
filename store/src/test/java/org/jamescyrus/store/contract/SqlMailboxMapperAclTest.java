package org.jamescyrus.store.contract;

import org.apache.james.mailbox.store.mail.MailboxMapper;
import org.apache.james.mailbox.store.mail.model.MailboxMapperACLTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMailboxMapperAclTest extends MailboxMapperACLTest {
    @Parameter
    Engine engine;

    @Override
    protected MailboxMapper createMailboxMapper() {
        return new SqlMapperProvider(engine).createMailboxMapper();
    }
}
