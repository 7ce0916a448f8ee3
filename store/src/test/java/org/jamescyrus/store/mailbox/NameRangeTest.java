package org.jamescyrus.store.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.mailbox.model.search.ExactName;
import org.apache.james.mailbox.model.search.MailboxNameExpression;
import org.apache.james.mailbox.model.search.PrefixedRegex;
import org.apache.james.mailbox.model.search.PrefixedWildcard;
import org.apache.james.mailbox.model.search.Wildcard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A range may hold more than a pattern matches, never less. */
final class NameRangeTest {
    private static final List<String> NAMES = List.of(
            "INBOX",
            "foo",
            "foo.",
            "foo.bar",
            "foobar",
            "foo.bar.x",
            "foo..bar",
            "fop",
            "fo",
            "f",
            "foo\uD83D\uDE00",
            "foo\uD7FF",
            "foo\uFFFDx",
            "bar",
            "*",
            "fo%");

    private static Stream<MailboxNameExpression> patterns() {
        return Stream.concat(
                Stream.of(
                        Wildcard.INSTANCE, new ExactName("foo"), new PrefixedWildcard("foo"), new PrefixedWildcard("")),
                Stream.of("", "f", "foo", "foo.", "foo\uD7FF").flatMap(prefix -> Stream.of(
                                "", "*", "%", "bar", ".bar", "bar*", ".bar*", ".*", "*bar", "%r", "o.b%", "foo*")
                        .map(pattern -> new PrefixedRegex(prefix, pattern, '.'))));
    }

    private static boolean isIn(String name, NameRange range) {
        return compare(name, range.from()) >= 0 && compare(name, range.beyond()) < 0;
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void allThatAPatternMatchesIsInItsRange(MailboxNameExpression pattern) {
        Optional<NameRange> range = NameRange.of(pattern);
        assertThat(NAMES)
                .filteredOn(pattern::isExpressionMatch)
                .allMatch(name -> range.isEmpty() || isIn(name, range.get()));
    }

    @Test
    void whatBeginsOtherwiseIsNotInTheRange() {
        NameRange range = NameRange.of(new PrefixedRegex("", "foo.*", '.')).orElseThrow();
        assertThat(NAMES)
                .filteredOn(name -> isIn(name, range))
                .contains("foo.bar", "foo")
                .doesNotContain("fop", "fo", "bar", "INBOX");
    }

    @Test
    void anyNameMayBeginWithTheLastCharacter() {
        assertThat(NameRange.beginningWith(Character.toString(Character.MAX_CODE_POINT)))
                .isEmpty();
        assertThat(NameRange.beginningWith("a\uD7FF")).contains(new NameRange("a\uD7FF", "a\uE000"));
    }
}
