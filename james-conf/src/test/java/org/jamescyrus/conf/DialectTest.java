package org.jamescyrus.conf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DialectTest {
    @ParameterizedTest
    @EnumSource
    void everyDialectReadsBackFromItsText(Dialect dialect) {
        assertThat(Dialect.parse(dialect.toString())).hasValue(dialect);
    }

    @Test
    void patchLevelDoesNotMatter() {
        assertThat(Dialect.parse("3.6.1")).hasValue(Dialect.V3_6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3.7", "3.6.", "3.6.x", "HEAD", "v3.6", " 3.6"})
    void otherTextIsNoDialect(String text) {
        assertThat(Dialect.parse(text)).isEmpty();
    }

    @Test
    void laterVersionIsAtLeastAnEarlierOne() {
        assertThat(Dialect.V3_10.isAtLeast(Dialect.V3_8)).isTrue();
        assertThat(Dialect.V3_10.isAtLeast(Dialect.V3_10)).isTrue();
        assertThat(Dialect.V3_8.isAtLeast(Dialect.V3_10)).isFalse();
        assertThat(Dialect.values()).allMatch(Dialect.newest()::isAtLeast);
    }
}
