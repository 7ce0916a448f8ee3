package org.jamescyrus.store.data;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.user.api.DelegationStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Who may act as whom. Neither need be a user of this store. */
public final class SqlDelegationStore implements DelegationStore {
    private final Database database;
    private final StoreThreads threads;

    /** Of this store. */
    @Inject
    public SqlDelegationStore(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public Flux<Username> authorizedUsers(Username baseUser) {
        return names("SELECT authorized FROM delegation WHERE user_name = ? ORDER BY authorized", baseUser);
    }

    @Override
    public Flux<Username> delegatedUsers(Username baseUser) {
        return names("SELECT user_name FROM delegation WHERE authorized = ? ORDER BY user_name", baseUser);
    }

    private Flux<Username> names(String query, Username of) {
        return threads.flux(
                () -> database.read(sql -> sql.list(query, row -> Username.of(row.text(1)), of.asString())));
    }

    @Override
    public Mono<Void> addAuthorizedUser(Username baseUser, Username userWithAccess) {
        return change(
                "INSERT INTO delegation (user_name, authorized) VALUES (?, ?) ON CONFLICT DO NOTHING",
                baseUser.asString(),
                userWithAccess.asString());
    }

    @Override
    public Mono<Void> removeAuthorizedUser(Username baseUser, Username userWithAccess) {
        return change(
                "DELETE FROM delegation WHERE user_name = ? AND authorized = ?",
                baseUser.asString(),
                userWithAccess.asString());
    }

    @Override
    public Mono<Void> removeDelegatedUser(Username baseUser, Username delegatedToUser) {
        return removeAuthorizedUser(delegatedToUser, baseUser);
    }

    @Override
    public Mono<Void> clear(Username baseUser) {
        return change("DELETE FROM delegation WHERE user_name = ?", baseUser.asString());
    }

    private Mono<Void> change(String change, String... parameters) {
        return threads.run(
                () -> database.<Integer, RuntimeException>write(sql -> sql.update(change, (Object[]) parameters)));
    }
}
