package org.jamescyrus.bench.figures;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MedianTest {
    @Test
    void ofAnOddNumberItIsTheOneInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
        assertThat(Median.of(List.of(7.0))).isEqualTo(7.0);
    }

    @Test
    void ofAnEvenNumberItIsHalfWayBetweenTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(100.0, 1.0, 4.0, 2.0))).isEqualTo(3.0);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
    }
}
