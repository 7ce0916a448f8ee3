package org.jamescyrus.bench.figures;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AxisTest {
    @ParameterizedTest
    @CsvSource({
        "27300, 10000, 30000",
        "1, 0.2, 1",
        "0.07, 0.02, 0.08",
        "119000, 50000, 150000",
        "50, 10, 50",
        "51, 20, 60"
    })
    void aLinearAxisEndsAtARoundNumber(double greatest, double step, double end) {
        Axis.Linear axis = Axis.Linear.upTo(greatest);

        assertThat(axis.step()).isCloseTo(step, within(1e-9));
        assertThat(axis.end()).isCloseTo(end, within(1e-9));
        assertThat(axis.ticks()).hasSizeBetween(4, 11);
        assertThat(axis.place(0)).isZero();
        assertThat(axis.place(end)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aLinearAxisOfNothingHasALengthAllTheSame() {
        assertThat(Axis.Linear.upTo(0).end()).isPositive();
    }

    @Test
    void aLogarithmicAxisGoesFromAPowerOfTenToAnother() {
        Axis.Logarithmic axis = Axis.Logarithmic.around(33, 11_000);

        assertThat(axis.ticks()).containsExactly(10.0, 100.0, 1000.0, 10_000.0, 100_000.0);
        assertThat(axis.place(100)).isCloseTo(0.25, within(1e-9));
        assertThat(axis.place(0)).isZero();
    }

    @Test
    void aLogarithmicAxisOfOneValueHasALength() {
        assertThat(Axis.Logarithmic.around(100, 100)).isEqualTo(new Axis.Logarithmic(2, 3));
    }

    @Test
    void connectionsAreEquallyFarApart() {
        assertThat(new Axis.Each(List.of(1, 8, 64)).place(8)).isEqualTo(0.5);
        assertThat(new Axis.Each(List.of(8)).place(8)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "64, 64",
        "2500, 2500",
        "10000, 10k",
        "12500, 12.5k",
        "150000, 150k",
        "1500000, 1.5M",
        "0.2, 0.2"
    })
    void aTickIsShort(double value, String text) {
        assertThat(Axis.text(value)).isEqualTo(text);
    }
}
