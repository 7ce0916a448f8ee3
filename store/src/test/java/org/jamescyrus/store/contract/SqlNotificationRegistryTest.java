package org.jamescyrus.store.contract;

import org.apache.james.core.MailAddress;
import org.apache.james.vacation.api.NotificationRegistry;
import org.apache.james.vacation.api.NotificationRegistryContract;
import org.apache.james.vacation.api.RecipientId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.data.SqlNotificationRegistry;
import org.jamescyrus.store.sql.StoreThreads;

import static org.mockito.Mockito.when;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlNotificationRegistryTest implements NotificationRegistryContract {
    @Parameter
    Engine engine;

    private NotificationRegistry notices;
    private RecipientId recipient;

    @BeforeEach
    void open() throws Exception {
        when(zonedDateTimeProvider.get()).thenReturn(ZONED_DATE_TIME);
        notices = new SqlNotificationRegistry(engine.empty(), new StoreThreads(2), zonedDateTimeProvider);
        recipient = RecipientId.fromMailAddress(new MailAddress("bob@example.test"));
    }

    @Override
    public NotificationRegistry notificationRegistry() {
        return notices;
    }

    @Override
    public RecipientId recipientId() {
        return recipient;
    }
}
