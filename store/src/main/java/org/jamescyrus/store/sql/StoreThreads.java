package org.jamescyrus.store.sql;

import java.util.Optional;
import java.util.concurrent.Callable;

import io.netty.util.concurrent.FastThreadLocalThread;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where the store is asked for reactive callers. A thread that may be kept waiting asks itself, at once: so no thread of this pool
 * ever waits for another, however James nests its calls. An event loop's hands the question to the pool.
 */
public final class StoreThreads implements AutoCloseable {
    private static final int WAITING = 10_000;

    private final Scheduler pool;

    /**
     * @param threads at the most
     */
    public StoreThreads(int threads) {
        this.pool = Schedulers.newBoundedElastic(threads, WAITING, "store", 60, true);
    }

    /** What {@code question} answers, asked anew for each subscriber. */
    public <T> Mono<T> mono(Callable<T> question) {
        return Mono.defer(() -> {
            Mono<T> asking = Mono.fromCallable(question);
            return mayWait() ? asking : asking.subscribeOn(pool);
        });
    }

    /** The same for one that may have no answer. */
    public <T> Mono<T> optional(Callable<Optional<T>> question) {
        return mono(question).flatMap(Mono::justOrEmpty);
    }

    /** The same for one that has many. */
    public <T> Flux<T> flux(Callable<? extends Iterable<T>> question) {
        return mono(question).flatMapIterable(all -> all);
    }

    /** Many that are asked for as they are wanted, by {@code iterable}'s iterators. */
    public <T> Flux<T> lazily(Iterable<T> iterable) {
        return Flux.defer(() -> {
            Flux<T> asking = Flux.fromIterable(iterable);
            return mayWait() ? asking : asking.subscribeOn(pool);
        });
    }

    /** The same for one that has none but is done. */
    public Mono<Void> run(Action action) {
        return mono(() -> {
                    action.run();
                    return true;
                })
                .then();
    }

    /** Something that fails as it likes. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run() throws Exception;
    }

    /** Netty's threads are event loops, or serve many connections in turn. */
    private static boolean mayWait() {
        return !(Thread.currentThread() instanceof FastThreadLocalThread) && !Schedulers.isInNonBlockingThread();
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
