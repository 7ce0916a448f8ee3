package org.jamescyrus.store.mailbox;

import java.util.List;

import org.apache.james.core.Username;
import org.apache.james.mailbox.store.user.SubscriptionMapper;
import org.apache.james.mailbox.store.user.model.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Which mailboxes users have subscribed to, whether or not they exist. */
public final class SqlSubscriptionMapper implements SubscriptionMapper {
    private final Database database;
    private final StoreThreads threads;

    /** Of this store. */
    public SqlSubscriptionMapper(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public void save(Subscription subscription) {
        database.<Integer, RuntimeException>write(sql -> sql.update(
                "INSERT INTO subscription (user_name, mailbox) VALUES (?, ?) ON CONFLICT DO NOTHING",
                subscription.getUser().asString(),
                subscription.getMailbox()));
    }

    @Override
    public void delete(Subscription subscription) {
        database.<Integer, RuntimeException>write(sql -> sql.update(
                "DELETE FROM subscription WHERE user_name = ? AND mailbox = ?",
                subscription.getUser().asString(),
                subscription.getMailbox()));
    }

    @Override
    public List<Subscription> findSubscriptionsForUser(Username user) {
        return database.read(sql -> sql.list(
                "SELECT mailbox FROM subscription WHERE user_name = ? ORDER BY mailbox",
                row -> new Subscription(user, row.text(1)),
                user.asString()));
    }

    @Override
    public Mono<Void> saveReactive(Subscription subscription) {
        return threads.run(() -> save(subscription));
    }

    @Override
    public Mono<Void> deleteReactive(Subscription subscription) {
        return threads.run(() -> delete(subscription));
    }

    @Override
    public Flux<Subscription> findSubscriptionsForUserReactive(Username user) {
        return threads.flux(() -> findSubscriptionsForUser(user));
    }
}
