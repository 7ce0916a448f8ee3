package org.jamescyrus.conf.lint;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNameTest {
    private static final List<String> NAMES =
            List.of("postuser", "admins", "timeout", "poptimeout", "lmtp_downcase_rcpt");

    @ParameterizedTest
    @CsvSource(textBlock = """
            postuser,            postuser
            postusr,             postuser
            psotuser,            postuser
            postusers,           postuser
            pop_timeout,         poptimeout
            lmtp_downcase_rctp,  lmtp_downcase_rcpt
            lmtp_dwncase_recipt, lmtp_downcase_rcpt
            admin,               admins
            """)
    void slipOfTheFingerIsForgiven(String typed, String meant) {
        assertThat(NearestName.of(typed, NAMES)).hasValue(meant);
    }

    @ParameterizedTest
    @CsvSource({"xyz", "ad", "post", "smmap_users", "timedout_ever"})
    void otherWordIsNoSlip(String typed) {
        assertThat(NearestName.of(typed, NAMES)).isEmpty();
    }

    @Test
    void longTextIsNotComparedAtAll() {
        String text = "a".repeat(65);
        assertThat(NearestName.of(text, List.of(text))).isEmpty();
    }

    @Test
    void firstOfThoseAsNearIsTaken() {
        assertThat(NearestName.of("abcf", List.of("abcd", "abce"))).isEqualTo(Optional.of("abcd"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            '',     '',     0
            abc,    '',     3
            '',     abc,    3
            abc,    acb,    1
            abc,    ab,     1
            kitten, sitting, 3
            """)
    void distanceCountsLettersAddedLeftOutChangedAndSwapped(String one, String other, int distance) {
        assertThat(NearestName.distance(one, other)).isEqualTo(distance);
    }
}
