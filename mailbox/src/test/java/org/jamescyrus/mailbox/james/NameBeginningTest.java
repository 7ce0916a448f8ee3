package org.jamescyrus.mailbox.james;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.mailbox.james.NameBeginning.Kind;

import static org.assertj.core.api.Assertions.assertThat;

final class NameBeginningTest {
    @ParameterizedTest
    @CsvSource({
        "'', ANY, ''",
        "us, ANY, ''",
        "user/, ANY, ''",
        "user/al, USERS, al",
        "user/alice/Fo, USERS, alice",
        "user/al.b, USERS, al",
        "user/Carol, USERS, ''",
        "user/a^b, USERS, a",
        "users, SHARED, users",
        "shared/pub, SHARED, shared",
        "S, SHARED, ''"
    })
    void ofWhatIsSpelledAsMuchIsLookedForAsIsSpelledAlikeInJames(String spelled, Kind kind, String text) {
        assertThat(NameBeginning.of(spelled, '/')).isEqualTo(new NameBeginning(kind, text));
    }
}
