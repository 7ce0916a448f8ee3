package org.jamescyrus.store.contract;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.UidValidity;
import org.apache.james.mailbox.store.mail.AnnotationMapper;
import org.apache.james.mailbox.store.mail.model.AnnotationMapperTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.mailbox.SqlAnnotationMapper;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlAnnotationMapperTest extends AnnotationMapperTest {
    @Parameter
    Engine engine;

    private SqlMapperProvider provider;

    @Override
    protected AnnotationMapper createAnnotationMapper() {
        provider = new SqlMapperProvider(engine);
        return new SqlAnnotationMapper(
                provider.store().database(), provider.store().threads());
    }

    /** Annotations are those of a mailbox. */
    @Override
    protected MailboxId generateMailboxId() {
        return provider.createMailboxMapper()
                .create(MailboxPath.forUser(Username.of("benwa"), "mailbox"), UidValidity.of(1))
                .map(Mailbox::getMailboxId)
                .block();
    }
}
