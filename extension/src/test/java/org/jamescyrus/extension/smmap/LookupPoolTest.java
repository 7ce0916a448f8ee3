package org.jamescyrus.extension.smmap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LookupPoolTest {
    private final LookupPool pool = new LookupPool(2, 3, Duration.ofSeconds(20));

    @AfterEach
    void close() {
        pool.close();
    }

    private CompletableFuture<String> waitFor(CompletableFuture<String> store) {
        return pool.submit(store::join, "busy", "late");
    }

    @Test
    void asManyAreTakenAsMayRunAndWait() {
        CompletableFuture<String> store = new CompletableFuture<>();
        List<CompletableFuture<String>> taken = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> taken.add(waitFor(store)));
        await().untilAsserted(() -> assertThat(pool.waiting()).isEqualTo(3));
        assertThat(waitFor(store)).isCompletedWithValue("busy");
        store.complete("found");
        assertThat(taken).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("found"));
        assertThat(pool.waiting()).isZero();
    }

    @Test
    void aPlaceComesBackHoweverItsQuestionEnds() {
        for (int i = 0; i < 100; i++) {
            CompletableFuture<String> failed = pool.submit(
                    () -> {
                        throw new IllegalStateException("no store");
                    },
                    "busy",
                    "late");
            assertThatThrownBy(failed::join).hasRootCauseMessage("no store");
        }
    }

    @Test
    void theStopInterruptsAQuestionThatRuns() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        pool.submit(
                () -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        interrupted.countDown();
                    }
                    return "found";
                },
                "busy",
                "late");
        asked.await();
        pool.close();
        interrupted.await();
    }

    @Test
    void afterTheStopNoneIsTaken() {
        pool.close();
        assertThat(pool.submit(() -> "found", "busy", "late")).isCompletedWithValue("busy");
    }
}
