package org.jamescyrus.store.mailbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import javax.inject.Inject;

import org.apache.james.core.Domain;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.mailbox.model.Quota.Scope;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.LimitRows.Limits;
import org.jamescyrus.store.mailbox.LimitRows.Place;
import org.jamescyrus.store.mailbox.LimitRows.Resource;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Limits of quota roots, of domains, and of all. The nearest counts; each of them may say that there is none. */
public final class SqlMaxQuotaManager implements MaxQuotaManager {
    private final LimitRows rows;
    private final StoreThreads threads;

    /** Of this store. */
    @Inject
    public SqlMaxQuotaManager(Database database, StoreThreads threads) {
        this.rows = new LimitRows(database);
        this.threads = threads;
    }

    private static QuotaCountLimit count(long stored) {
        return LimitRows.isUnlimited(stored) ? QuotaCountLimit.unlimited() : QuotaCountLimit.count(stored);
    }

    private static QuotaSizeLimit size(long stored) {
        return LimitRows.isUnlimited(stored) ? QuotaSizeLimit.unlimited() : QuotaSizeLimit.size(stored);
    }

    private static <T> Optional<T> limit(OptionalLong stored, LongFunction<T> form) {
        return stored.isPresent() ? Optional.of(form.apply(stored.getAsLong())) : Optional.empty();
    }

    private Optional<QuotaCountLimit> messages(Place place) {
        return limit(rows.get(place, Resource.MESSAGES), SqlMaxQuotaManager::count);
    }

    private Optional<QuotaSizeLimit> octets(Place place) {
        return limit(rows.get(place, Resource.OCTETS), SqlMaxQuotaManager::size);
    }

    private static <T> Map<Scope, T> ofScopes(Map<Scope, Limits> all, Resource resource, LongFunction<T> form) {
        Map<Scope, T> limits = new EnumMap<>(Scope.class);
        all.forEach((scope, both) -> limit(both.of(resource), form).ifPresent(limit -> limits.put(scope, limit)));
        return limits;
    }

    @Override
    public QuotaDetails quotaDetails(QuotaRoot root) {
        return details(rows.of(root));
    }

    static QuotaDetails details(Map<Scope, Limits> all) {
        return new QuotaDetails(
                ofScopes(all, Resource.MESSAGES, SqlMaxQuotaManager::count),
                ofScopes(all, Resource.OCTETS, SqlMaxQuotaManager::size));
    }

    @Override
    public Mono<QuotaDetails> quotaDetailsReactive(QuotaRoot root) {
        return threads.mono(() -> quotaDetails(root));
    }

    @Override
    public Map<Scope, QuotaCountLimit> listMaxMessagesDetails(QuotaRoot root) {
        return quotaDetails(root).getMaxMessageDetails();
    }

    @Override
    public Map<Scope, QuotaSizeLimit> listMaxStorageDetails(QuotaRoot root) {
        return quotaDetails(root).getMaxStorageDetails();
    }

    @Override
    public Mono<Map<Scope, QuotaCountLimit>> listMaxMessagesDetailsReactive(QuotaRoot root) {
        return threads.mono(() -> listMaxMessagesDetails(root));
    }

    @Override
    public Mono<Map<Scope, QuotaSizeLimit>> listMaxStorageDetailsReactive(QuotaRoot root) {
        return threads.mono(() -> listMaxStorageDetails(root));
    }

    @Override
    public void setMaxMessage(QuotaRoot root, QuotaCountLimit limit) {
        rows.set(Place.of(root), Resource.MESSAGES, limit);
    }

    @Override
    public Mono<Void> setMaxMessageReactive(QuotaRoot root, QuotaCountLimit limit) {
        return threads.run(() -> setMaxMessage(root, limit));
    }

    @Override
    public void removeMaxMessage(QuotaRoot root) {
        rows.remove(Place.of(root), Resource.MESSAGES);
    }

    @Override
    public Mono<Void> removeMaxMessageReactive(QuotaRoot root) {
        return threads.run(() -> removeMaxMessage(root));
    }

    @Override
    public void setDomainMaxMessage(Domain domain, QuotaCountLimit limit) {
        rows.set(Place.of(domain), Resource.MESSAGES, limit);
    }

    @Override
    public Mono<Void> setDomainMaxMessageReactive(Domain domain, QuotaCountLimit limit) {
        return threads.run(() -> setDomainMaxMessage(domain, limit));
    }

    @Override
    public void removeDomainMaxMessage(Domain domain) {
        rows.remove(Place.of(domain), Resource.MESSAGES);
    }

    @Override
    public Mono<Void> removeDomainMaxMessageReactive(Domain domain) {
        return threads.run(() -> removeDomainMaxMessage(domain));
    }

    @Override
    public Optional<QuotaCountLimit> getDomainMaxMessage(Domain domain) {
        return messages(Place.of(domain));
    }

    @Override
    public Mono<QuotaCountLimit> getDomainMaxMessageReactive(Domain domain) {
        return threads.optional(() -> getDomainMaxMessage(domain));
    }

    @Override
    public void setGlobalMaxMessage(QuotaCountLimit limit) {
        rows.set(Place.GLOBAL, Resource.MESSAGES, limit);
    }

    @Override
    public Mono<Void> setGlobalMaxMessageReactive(QuotaCountLimit limit) {
        return threads.run(() -> setGlobalMaxMessage(limit));
    }

    @Override
    public void removeGlobalMaxMessage() {
        rows.remove(Place.GLOBAL, Resource.MESSAGES);
    }

    @Override
    public Mono<Void> removeGlobalMaxMessageReactive() {
        return threads.run(() -> removeGlobalMaxMessage());
    }

    @Override
    public Optional<QuotaCountLimit> getGlobalMaxMessage() {
        return messages(Place.GLOBAL);
    }

    @Override
    public Mono<QuotaCountLimit> getGlobalMaxMessageReactive() {
        return threads.optional(() -> getGlobalMaxMessage());
    }

    @Override
    public void setMaxStorage(QuotaRoot root, QuotaSizeLimit limit) {
        rows.set(Place.of(root), Resource.OCTETS, limit);
    }

    @Override
    public Mono<Void> setMaxStorageReactive(QuotaRoot root, QuotaSizeLimit limit) {
        return threads.run(() -> setMaxStorage(root, limit));
    }

    @Override
    public void removeMaxStorage(QuotaRoot root) {
        rows.remove(Place.of(root), Resource.OCTETS);
    }

    @Override
    public Mono<Void> removeMaxStorageReactive(QuotaRoot root) {
        return threads.run(() -> removeMaxStorage(root));
    }

    @Override
    public void setDomainMaxStorage(Domain domain, QuotaSizeLimit limit) {
        rows.set(Place.of(domain), Resource.OCTETS, limit);
    }

    @Override
    public Mono<Void> setDomainMaxStorageReactive(Domain domain, QuotaSizeLimit limit) {
        return threads.run(() -> setDomainMaxStorage(domain, limit));
    }

    @Override
    public void removeDomainMaxStorage(Domain domain) {
        rows.remove(Place.of(domain), Resource.OCTETS);
    }

    @Override
    public Mono<Void> removeDomainMaxStorageReactive(Domain domain) {
        return threads.run(() -> removeDomainMaxStorage(domain));
    }

    @Override
    public Optional<QuotaSizeLimit> getDomainMaxStorage(Domain domain) {
        return octets(Place.of(domain));
    }

    @Override
    public Mono<QuotaSizeLimit> getDomainMaxStorageReactive(Domain domain) {
        return threads.optional(() -> getDomainMaxStorage(domain));
    }

    @Override
    public void setGlobalMaxStorage(QuotaSizeLimit limit) {
        rows.set(Place.GLOBAL, Resource.OCTETS, limit);
    }

    @Override
    public Mono<Void> setGlobalMaxStorageReactive(QuotaSizeLimit limit) {
        return threads.run(() -> setGlobalMaxStorage(limit));
    }

    @Override
    public void removeGlobalMaxStorage() {
        rows.remove(Place.GLOBAL, Resource.OCTETS);
    }

    @Override
    public Mono<Void> removeGlobalMaxStorageReactive() {
        return threads.run(() -> removeGlobalMaxStorage());
    }

    @Override
    public Optional<QuotaSizeLimit> getGlobalMaxStorage() {
        return octets(Place.GLOBAL);
    }

    @Override
    public Mono<QuotaSizeLimit> getGlobalMaxStorageReactive() {
        return threads.optional(() -> getGlobalMaxStorage());
    }
}
