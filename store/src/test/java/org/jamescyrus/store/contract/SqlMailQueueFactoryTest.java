package org.jamescyrus.store.contract;

import java.time.InstantSource;

import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueFactoryContract;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.ManageableMailQueueFactoryContract;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mail.SqlMailQueueFactory;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMailQueueFactoryTest
        implements MailQueueFactoryContract<ManageableMailQueue>,
                ManageableMailQueueFactoryContract<ManageableMailQueue> {
    @Parameter
    Engine engine;

    private SqlMailQueueFactory queues;

    @BeforeEach
    void setUp() {
        Database database = engine.empty();
        queues = new SqlMailQueueFactory(
                database,
                new StoreThreads(10),
                new Contents(database, InstantSource.system()),
                new RawMailQueueItemDecoratorFactory(),
                new RecordingMetricFactory(),
                new NoopGaugeRegistry(),
                InstantSource.system());
    }

    @AfterEach
    void tearDown() {
        queues.close();
    }

    @Override
    public MailQueueFactory<ManageableMailQueue> getMailQueueFactory() {
        return queues;
    }
}
