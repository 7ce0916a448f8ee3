package org.jamescyrus.mailbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FuzzyNameTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final List<MailboxName> THERE = List.of(
            name(""), name("Foo Bar"), name("Foo Bar/Sub"), name("foo-bar"), name("List-One"), name("Other/Deep"));

    private static MailboxName name(String path) {
        return MailboxName.of(
                ALICE,
                Arrays.stream(path.split("/", -1))
                        .filter(level -> !level.isEmpty())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            list_one,     List-One
            LIST ONE/x/y, List-One
            foo_bar/SUB,  Foo Bar/Sub
            FOO_BAR,      Foo Bar
            other,        ''
            listone,      ''
            zzz,          ''
            """)
    void deepestMailboxOnTheWayIsNearest(String asked, String nearest) {
        assertThat(new FuzzyName(name(asked)).nearestOf(THERE))
                .isEqualTo(Optional.of(nearest).filter(path -> !path.isEmpty()).map(FuzzyNameTest::name));
    }
}
