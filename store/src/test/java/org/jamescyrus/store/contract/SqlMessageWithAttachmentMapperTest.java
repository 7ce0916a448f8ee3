package org.jamescyrus.store.contract;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.UidValidity;
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
        return new SqlMapperProvider(engine) {
            /** The test's mailbox is none that a mapper made, and ours stores messages only in one. */
            @Override
            public MailboxId generateId() {
                return createMailboxMapper()
                        .create(MailboxPath.forUser(Username.of("user"), "mailbox"), UidValidity.of(1))
                        .map(Mailbox::getMailboxId)
                        .block();
            }
        };
    }
}
