package org.jamescyrus.store.contract;

import org.apache.james.mailbox.store.AbstractMessageIdManagerStorageTest;
import org.apache.james.mailbox.store.MessageIdManagerTestSystem;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMessageIdManagerStorageTest extends AbstractMessageIdManagerStorageTest {
    @Parameter
    Engine engine;

    @Override
    protected MessageIdManagerTestSystem createTestingData() {
        StoreUnderTest store = new StoreUnderTest(engine.empty());
        return new MessageIdManagerTestSystem(
                store.messageIdManager(), store.messageIds(), store.mappers(), store.getMailboxManager());
    }
}
