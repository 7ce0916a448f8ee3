package org.jamescyrus.mailbox.cache;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Values by keys, bounded in entries, octets and age. An entry weighs at least its share of the octets, which makes the one
 * bound of Caffeine's hold for both. The age is that of the look into the store, not of the entry: a slow look leaves less. What is
 * too old is never told, and stays until it is looked up again or gives way to another.
 */
final class Table<K, V> {
    private record Kept<V>(V value, long begun) {}

    private final Cache<K, Kept<V>> cache;
    private final long nanosToLive;
    private final Ticker clock;

    /**
     * @param octets estimates what a value and its key take
     */
    Table(CacheBounds bounds, ToLongFunction<V> octets, CacheMetrics metrics, Ticker clock) {
        long share = bounds.octets() / bounds.entries();
        this.cache = Caffeine.newBuilder()
                .maximumWeight(bounds.octets())
                .weigher((K key, Kept<V> kept) ->
                        (int) Math.min(Integer.MAX_VALUE, Math.max(share, octets.applyAsLong(kept.value()))))
                .executor(Runnable::run)
                .evictionListener((key, kept, cause) -> {
                    if (cause == RemovalCause.SIZE) {
                        metrics.evicted();
                    }
                })
                .build();
        this.nanosToLive = bounds.timeToLive().toNanos();
        this.clock = clock;
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(cache.getIfPresent(key))
                .filter(kept -> isYoung(kept.begun()))
                .map(Kept::value);
    }

    /**
     * @param begun when the look began that saw the value
     */
    void put(K key, V value, long begun) {
        if (isYoung(begun)) {
            cache.put(key, new Kept<>(value, begun));
        }
    }

    /** Whether what a look saw that began then may still be told. */
    boolean isYoung(long begun) {
        return clock.read() - begun < nanosToLive;
    }

    void remove(K key) {
        cache.invalidate(key);
    }

    void removeIf(Predicate<K> chosen) {
        cache.asMap().keySet().removeIf(chosen);
    }

    void clear() {
        cache.invalidateAll();
    }

    /** Entries, about. */
    long size() {
        return cache.estimatedSize();
    }
}
