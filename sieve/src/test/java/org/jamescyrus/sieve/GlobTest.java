package org.jamescyrus.sieve;

import java.time.Duration;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.mailbox.TextPattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class GlobTest {
    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?\\").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab*\\").ofMaxLength(12);
    }

    @Property(tries = 5000)
    void matchesWhatTheDefinitionSays(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(byDefinition(pattern, text));
    }

    /** RFC 5228, section 2.7.1, word by word, and in exponential time. */
    private static boolean byDefinition(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        String rest = pattern.substring(1);
        if (first == '*') {
            return byDefinition(rest, text) || (!text.isEmpty() && byDefinition(pattern, text.substring(1)));
        }
        if (first == '\\' && !rest.isEmpty()) {
            return text.startsWith(rest.substring(0, 1)) && byDefinition(rest.substring(1), text.substring(1));
        }
        return !text.isEmpty() && (first == '?' || first == text.charAt(0)) && byDefinition(rest, text.substring(1));
    }

    @ParameterizedTest
    @CsvSource({"'',''", "*,''", "a*z,amz", "?,ü", "?,\uD83D\uDE00", "'\\*','*'"})
    void matches(String pattern, String text) {
        assertThat(Glob.of(pattern).matches(text)).isTrue();
    }

    @Test
    void patternsLongerThanAMachineWordMatch() {
        String text = "abcdefgh".repeat(40);
        assertThat(Glob.of(text).matches(text)).isTrue();
        assertThat(Glob.of("*" + text + "*").matches("x" + text + "y")).isTrue();
        assertThat(Glob.of(text.substring(1)).matches(text)).isFalse();
    }

    @Test
    void noPatternIsSlow() {
        TextPattern glob = Glob.of("*a?".repeat(2000) + "b");
        String text = "a".repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(glob.matches(text)).isFalse());
    }
}
