package org.jamescyrus.bench.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TallyTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void whatIsAnsweredInTheCountedTimeCounts() {
        Tally tally = new Tally(Window.of(SECOND, 3 * SECOND), new AtomicLong(Long.MAX_VALUE));

        tally.answered(0, SECOND / 2, 1);
        tally.answered(SECOND, SECOND + 1000, 10);
        tally.answered(2 * SECOND, 2 * SECOND + 1000, 10);

        LoadResult result = Tally.sum(List.of(tally), 0.5);
        assertThat(result.answered()).isEqualTo(2);
        assertThat(result.deliveries()).isEqualTo(20);
        assertThat(result.seconds()).isEqualTo(2);
        assertThat(result.rate()).isEqualTo(1);
    }

    @Test
    void theTimeOfALateAnswerCountsAndTheAnswerDoesNot() {
        Tally tally = new Tally(Window.of(0, SECOND), new AtomicLong(Long.MAX_VALUE));

        tally.answered(SECOND - 1, 5 * SECOND, 1);

        LoadResult result = Tally.sum(List.of(tally), 0);
        assertThat(result.answered()).isZero();
        assertThat(result.longest()).isCloseTo(4_000_000, within(10_000.0));
    }

    @Test
    void afterTheEndNothingIsAsked() {
        Tally tally = new Tally(Window.of(0, SECOND), new AtomicLong(Long.MAX_VALUE));

        assertThat(tally.ask(SECOND - 1)).isTrue();
        assertThat(tally.ask(SECOND)).isFalse();
    }

    @Test
    void whereSoManyAreAskedForTheTimeIsUntilTheLastAnswer() {
        Tally tally = new Tally(Window.of(0, 100 * SECOND), new AtomicLong(2));

        assertThat(List.of(tally.ask(0), tally.ask(0), tally.ask(0))).containsExactly(true, true, false);
        tally.answered(0, SECOND, 1);
        tally.answered(0, 2 * SECOND, 1);

        assertThat(Tally.sum(List.of(tally), 0).rate()).isEqualTo(1);
    }

    @Test
    void theFirstWrongAnswerIsKept() {
        Tally tally = new Tally(Window.of(0, SECOND), new AtomicLong(1));
        tally.wrong("first");
        tally.wrong("second");

        LoadResult result = Tally.sum(List.of(tally), 0);
        assertThat(result.wrong()).isEqualTo(2);
        assertThat(result.firstWrong()).isEqualTo("first");
    }
}
