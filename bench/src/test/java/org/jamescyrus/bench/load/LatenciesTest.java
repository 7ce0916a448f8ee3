package org.jamescyrus.bench.load;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class LatenciesTest {
    @Test
    void percentilesAreInMicroseconds() {
        Latencies latencies = new Latencies();
        for (int micros = 1; micros <= 1000; micros++) {
            latencies.record(micros * 1000L);
        }

        assertThat(latencies.percentile(50)).isCloseTo(500, withinPercentage(0.2));
        assertThat(latencies.percentile(99)).isCloseTo(990, withinPercentage(0.2));
        assertThat(latencies.longest()).isCloseTo(1000, withinPercentage(0.2));
    }

    @Test
    void thoseOfTwoThreadsAreOne() {
        Latencies fast = new Latencies();
        Latencies slow = new Latencies();
        for (int i = 0; i < 99; i++) {
            fast.record(1000);
        }
        slow.record(1_000_000_000);

        fast.add(slow);

        assertThat(fast.percentile(99)).isCloseTo(1, withinPercentage(0.2));
        assertThat(fast.longest()).isCloseTo(1_000_000, withinPercentage(0.2));
    }

    @Test
    void withoutAnswersAllAreZero() {
        assertThat(new Latencies().percentile(99)).isZero();
    }
}
