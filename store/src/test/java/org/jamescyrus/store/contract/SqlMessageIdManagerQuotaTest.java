package org.jamescyrus.store.contract;

import org.apache.james.mailbox.quota.CurrentQuotaManager;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.store.AbstractMessageIdManagerQuotaTest;
import org.apache.james.mailbox.store.MessageIdManagerTestSystem;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMessageIdManagerQuotaTest extends AbstractMessageIdManagerQuotaTest {
    @Parameter
    Engine engine;

    private StoreUnderTest store;

    @Override
    protected MessageIdManagerTestSystem createTestSystem(QuotaManager quotas, CurrentQuotaManager usage) {
        return new MessageIdManagerTestSystem(
                store.messageIdManager(), store.messageIds(), store.mappers(), store.getMailboxManager());
    }

    @Override
    protected MaxQuotaManager createMaxQuotaManager() {
        store = new StoreUnderTest(engine.empty());
        return store.getMaxQuotaManager();
    }

    @Override
    protected CurrentQuotaManager createCurrentQuotaManager() {
        return store.usage();
    }

    @Override
    protected QuotaManager createQuotaManager(MaxQuotaManager limits, CurrentQuotaManager usage) {
        return store.getQuotaManager();
    }
}
