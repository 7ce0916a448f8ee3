package org.jamescyrus.mailbox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpellingsTest {
    private static final Comparator<String> BY_CODE_POINTS = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    /** Of characters whose order is any. */
    private static final NavigableSet<String> MANY = IntStream.range(100_000, 200_000)
            .mapToObj(i -> "Shared-Folder." + i + ".Deep One")
            .collect(Collectors.toCollection(TreeSet::new));

    private static NavigableSet<String> sorted(Stream<String> names) {
        NavigableSet<String> sorted = new TreeSet<>(BY_CODE_POINTS);
        names.forEach(sorted::add);
        return sorted;
    }

    private static List<String> among(NavigableSet<String> names, String text) {
        return new Spellings(text, '.').among(name -> Optional.ofNullable(names.ceiling(name)));
    }

    @Test
    void capitalsAndDashesDoNotCountAndOfTheLevelsAsManyAsThereAre() {
        NavigableSet<String> names =
                sorted(Stream.of("Foo Bar", "Foo Bar.Sub", "foo-bar", "foo_ba", "FOO_BAR.sub.X", "Foo Barx", "Foo"));
        assertThat(among(names, "foo_bar.SUB.x")).containsExactly("FOO_BAR.sub.X", "Foo Bar", "Foo Bar.Sub", "foo-bar");
    }

    @Test
    void lettersOfOtherAlphabetsHaveCapitalsToo() {
        NavigableSet<String> names = sorted(Stream.of("Ünter", "ΟΔΟΣ", "\uD801\uDC00x", "\uFFFD"));
        assertThat(among(names, "üNTER")).containsExactly("Ünter");
        assertThat(among(names, "οδος")).containsExactly("ΟΔΟΣ");
        assertThat(among(names, "\uD801\uDC28X")).containsExactly("\uD801\uDC00x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared.xyz", "SHARED_folder.199999x", "zzz", "a", "shared folder.nope.x", "%", "ünter"})
    void ofAHundredThousandNamesAFewAreRead(String asked) {
        AtomicInteger read = new AtomicInteger();
        Function<String, Optional<String>> counted = name -> {
            read.incrementAndGet();
            return Optional.ofNullable(MANY.ceiling(name));
        };
        assertThat(new Spellings(asked, '.').among(counted)).isEmpty();
        assertThat(read.get()).isBetween(1, 30);
    }

    @Test
    void oneOfAHundredThousandIsFound() {
        assertThat(among(MANY, "shared folder.177777.DEEP_ONE.more")).containsExactly("Shared-Folder.177777.Deep One");
    }

    @Test
    void theAnswerIsThatOfReadingAll() {
        Random random = new Random(14);
        for (int round = 0; round < 2000; round++) {
            NavigableSet<String> names = sorted(random.ints(12, 1, 7).mapToObj(length -> text(random, length)));
            String asked = text(random, 1 + random.nextInt(7));
            assertThat(among(names, asked))
                    .as("%s among %s", asked, names)
                    .isEqualTo(
                            names.stream().filter(name -> spells(name, asked)).toList());
        }
    }

    private static String text(Random random, int length) {
        return random.ints(length, 0, 8)
                .mapToObj(i ->
                        List.of("a", "A", "b", "-", "_", " ", ".", "k\u212A").get(i))
                .reduce("", String::concat);
    }

    private static boolean spells(String name, String asked) {
        String folded = folded(name);
        String all = folded(asked);
        return all.equals(folded) || all.startsWith(folded + ".");
    }

    private static String folded(String text) {
        return text.replace('-', ' ').replace('_', ' ').replace('\u212A', 'k').replace('A', 'a');
    }

    @Test
    void namesInAnotherOrderAreNoticed() {
        assertThatThrownBy(() -> new Spellings("b", '.').among(name -> Optional.of("A")))
                .isInstanceOf(IllegalStateException.class);
    }
}
