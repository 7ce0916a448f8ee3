package org.jamescyrus.store.contract;

import java.io.InputStream;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.store.AbstractMailboxManagerAttachmentTest;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.AttachmentMapperFactory;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMailboxManagerAttachmentTest extends AbstractMailboxManagerAttachmentTest {
    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private StoreUnderTest failing;

    @BeforeEach
    void setUpStores() throws Exception {
        MessageParser parser = mock(MessageParser.class);
        when(parser.retrieveAttachments(any(InputStream.class))).thenThrow(new IllegalStateException("set to fail"));
        store = new StoreUnderTest(engine.empty(), parts(new MessageParser()));
        failing = new StoreUnderTest(store.database(), parts(parser));
        super.setUp();
    }

    private static StoreUnderTest.Parts parts(MessageParser parser) {
        return new StoreUnderTest.Parts().attachments(StoreUnderTest.Attachments.KEPT, parser);
    }

    @Override
    protected MailboxManager getMailboxManager() {
        return store.getMailboxManager();
    }

    @Override
    protected MailboxManager getParseFailingMailboxManager() {
        return failing.getMailboxManager();
    }

    @Override
    protected MailboxSessionMapperFactory getMailboxSessionMapperFactory() {
        return store.mappers();
    }

    @Override
    protected AttachmentMapperFactory getAttachmentMapperFactory() {
        return (AttachmentMapperFactory) store.mappers();
    }
}
