package org.jamescyrus.store.contract;

import java.util.Set;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.extension.PreDeletionHook;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.store.AbstractMessageIdManagerSideEffectTest;
import org.apache.james.mailbox.store.MessageIdManagerTestSystem;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMessageIdManagerSideEffectTest extends AbstractMessageIdManagerSideEffectTest {
    @Parameter
    Engine engine;

    @Override
    protected MessageIdManagerTestSystem createTestSystem(
            QuotaManager quotas, EventBus events, Set<PreDeletionHook> hooks) {
        StoreUnderTest store = new StoreUnderTest(
                engine.empty(),
                new StoreUnderTest.Parts().events(events).hooks(hooks).quotas(quotas));
        return new MessageIdManagerTestSystem(
                store.messageIdManager(), store.messageIds(), store.mappers(), store.getMailboxManager());
    }
}
