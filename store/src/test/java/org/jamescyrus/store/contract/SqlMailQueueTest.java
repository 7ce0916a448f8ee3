package org.jamescyrus.store.contract;

import java.time.InstantSource;

import org.apache.james.queue.api.DelayedManageableMailQueueContract;
import org.apache.james.queue.api.DelayedPriorityMailQueueContract;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueMetricContract;
import org.apache.james.queue.api.MailQueueMetricExtension.MailQueueMetricTestSystem;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.PriorityManageableMailQueueContract;
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
class SqlMailQueueTest
        implements DelayedManageableMailQueueContract,
                DelayedPriorityMailQueueContract,
                PriorityManageableMailQueueContract,
                MailQueueMetricContract {
    @Parameter
    Engine engine;

    private SqlMailQueueFactory queues;
    private ManageableMailQueue queue;

    @BeforeEach
    void setUp(MailQueueMetricTestSystem metrics) {
        Database database = engine.empty();
        queues = new SqlMailQueueFactory(
                database,
                new StoreThreads(10),
                new Contents(database, InstantSource.system()),
                new RawMailQueueItemDecoratorFactory(),
                metrics.getMetricFactory(),
                metrics.getSpyGaugeRegistry(),
                InstantSource.system());
        queue = queues.createQueue(MailQueueName.of("test"));
    }

    @AfterEach
    void tearDown() {
        queues.close();
    }

    @Override
    public MailQueue getMailQueue() {
        return queue;
    }

    @Override
    public ManageableMailQueue getManageableMailQueue() {
        return queue;
    }
}
