package org.jamescyrus.mailbox;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextPatternTest {
    private static final TextPattern SETS = TextPattern.begin()
            .oneOf(List.of((int) 'a', (int) 'b'))
            .noneOf(List.of((int) 'a', (int) 'b'))
            .end();

    @ParameterizedTest
    @CsvSource({"ac, true", "bx, true", "ab, false", "cc, false", "a, false", "acc, false"})
    void aSetIsOneCharacterThatIsOrIsNotInIt(String text, boolean fits) {
        assertThat(SETS.matches(text)).isEqualTo(fits);
    }

    @Test
    void aStarWithoutACharacterEndsAtIt() {
        TextPattern level = TextPattern.begin()
                .character('a')
                .character('/')
                .starWithout('/')
                .end();
        assertThat(level.matches("a/")).isTrue();
        assertThat(level.matches("a/bc")).isTrue();
        assertThat(level.matches("a/b/c")).isFalse();
        assertThat(level.matches("a/b/")).isFalse();
    }

    @Test
    void theEmptyPatternFitsTheEmptyTextAlone() {
        assertThat(TextPattern.begin().end().matches("")).isTrue();
        assertThat(TextPattern.begin().end().matches("x")).isFalse();
        assertThat(TextPattern.begin().star().end().matches("x".repeat(200))).isTrue();
    }

    @Test
    void aPatternLongerThanAWordFits() {
        TextPattern.Builder built = TextPattern.begin();
        "0123456789".repeat(20).codePoints().forEach(built::character);
        TextPattern pattern = built.star().any().end();
        assertThat(pattern.matches("0123456789".repeat(20) + "0")).isTrue();
        assertThat(pattern.matches("0123456789".repeat(21))).isTrue();
        assertThat(pattern.matches("0123456789".repeat(20))).isFalse();
    }

    @Test
    void aPatternOfAsManyDifferentCharactersAsThereAreTakesNoMoreMemoryThanItsLength() {
        TextPattern.Builder built = TextPattern.begin();
        for (int c = 0x4e00; c < 0x4e00 + 20_000; c++) {
            built.character(c);
        }
        assertThat(built.end().matches("\u4e00")).isFalse();
    }
}
