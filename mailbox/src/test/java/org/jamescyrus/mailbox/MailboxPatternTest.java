package org.jamescyrus.mailbox;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.mailbox.AddressOptions.Separator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class MailboxPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, user/alice/Foo, true",
        "%, user/alice, false",
        "user/%, user/alice, true",
        "user/%, user/alice/Foo, false",
        "user/alice/*, user/alice, false",
        "user/alice*, user/alice, true",
        "user/al*oo, user/alice/Foo, true",
        "user/ALICE, user/alice, false",
        "user/%/F%, user/alice/Foo, true",
        "*@dom.test, user/dora@dom.test, true",
        "user.alice, user/alice, false",
        "'', user/alice, false",
    })
    void aStarGoesOverLevelsAPercentSignDoesNot(String pattern, String name, boolean fits) {
        assertThat(new MailboxPattern(pattern, Separator.SLASH).test(name)).isEqualTo(fits);
    }

    @Test
    void theSeparatorIsTheSites() {
        assertThat(new MailboxPattern("user.%", Separator.DOT).test("user.alice"))
                .isTrue();
        assertThat(new MailboxPattern("user.%", Separator.DOT).test("user.alice.Foo"))
                .isFalse();
    }

    @Test
    void manyStarsTakeNoLongTime() {
        MailboxPattern pattern = new MailboxPattern("*a".repeat(500), Separator.SLASH);
        boolean fits =
                assertTimeoutPreemptively(Duration.ofSeconds(5), () -> pattern.test("a".repeat(499) + "b".repeat(500)));
        assertThat(fits).isFalse();
    }
}
