package org.jamescyrus.mailbox.cache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.jamescyrus.mailbox.RewriteTable;
import org.jamescyrus.mailbox.Rewriting;
import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class RememberingRewritesTest {
    private static final UserId SALES = new UserId("sales", Optional.empty());
    private static final Rewriting TO_BOB =
            new Rewriting.To(List.of(new Rewriting.Target("bob@example.org", Rewriting.Place.HERE)));
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

    private final AtomicLong clock = new AtomicLong();
    private volatile RewriteTable store = user -> TO_BOB;
    private final RememberingRewrites rewrites = new RememberingRewrites(
            user -> store.of(user), new CacheBounds(10, 10_000, TIME_TO_LIVE), CacheMetrics.NONE, clock::get);

    @Test
    void whatWasLookedUpIsRememberedForATime() throws Exception {
        assertThat(rewrites.remembered(SALES)).isEmpty();
        assertThat(rewrites.of(SALES)).isEqualTo(TO_BOB);
        clock.addAndGet(TIME_TO_LIVE.toNanos() - 1);
        assertThat(rewrites.remembered(SALES)).contains(TO_BOB);
        clock.incrementAndGet();
        assertThat(rewrites.remembered(SALES)).isEmpty();
    }

    @Test
    void aLookUpAsksTheTable() throws Exception {
        rewrites.of(SALES);
        store = user -> new Rewriting.Refused();
        assertThat(rewrites.of(SALES)).isEqualTo(new Rewriting.Refused());
    }

    @Test
    void aChangeForgetsAll() throws Exception {
        rewrites.of(SALES);
        rewrites.forget();
        assertThat(rewrites.remembered(SALES)).isEmpty();
        rewrites.of(SALES);
        assertThat(rewrites.remembered(SALES)).contains(TO_BOB);
    }

    @Test
    void aLookDuringAChangeIsNotRemembered() throws Exception {
        store = user -> {
            rewrites.forget();
            return TO_BOB;
        };
        assertThat(rewrites.of(SALES)).isEqualTo(TO_BOB);
        assertThat(rewrites.remembered(SALES)).isEmpty();
    }
}
