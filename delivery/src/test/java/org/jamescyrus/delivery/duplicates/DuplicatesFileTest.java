package org.jamescyrus.delivery.duplicates;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.utils.UpdatableTickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class DuplicatesFileTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final Duplicates.Key KEY =
            new Duplicates.Key("<1@a>", "user.alice", "Sat, 21 Nov 2026 12:00:00 +0000");

    @TempDir
    Path folder;

    private final UpdatableTickingClock clock = new UpdatableTickingClock(NOON);
    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private Path file;
    private DuplicatesFile marks;

    @BeforeEach
    void open() {
        file = folder.resolve("cyrus").resolve("deliver.mv");
        marks = opened(1000);
    }

    @AfterEach
    void close() {
        marks.close();
    }

    private DuplicatesFile opened(int entries) {
        return new DuplicatesFile(file, new MarkLimits(THREE_DAYS, entries), clock, metrics);
    }

    private void restart() {
        marks.close();
        marks = opened(1000);
    }

    private static Duplicates.Key key(int number) {
        return new Duplicates.Key("<" + number + "@a>", "user.alice", "");
    }

    @Test
    void nothingIsSeenBeforeItIsMarked() {
        assertThat(marks.seen(KEY)).isFalse();
    }

    @Test
    void whatIsMarkedIsSeen() {
        marks.mark(KEY);
        assertThat(marks.seen(KEY)).isTrue();
    }

    @Test
    void everyPartOfAKeyTellsItFromOthers() {
        marks.mark(new Duplicates.Key("a", "b", "c"));
        assertThat(marks.seen(new Duplicates.Key("x", "b", "c"))).isFalse();
        assertThat(marks.seen(new Duplicates.Key("a", "x", "c"))).isFalse();
        assertThat(marks.seen(new Duplicates.Key("a", "b", "x"))).isFalse();
        assertThat(marks.seen(new Duplicates.Key("ab", "", "c"))).isFalse();
    }

    @Test
    void whatIsMarkedOutlivesARestart() {
        marks.mark(KEY);
        restart();
        assertThat(marks.seen(KEY)).isTrue();
    }

    @Test
    void aMarkEndsWhenTheStoresTimeIsOver() {
        marks.mark(KEY);
        clock.setInstant(NOON.plus(THREE_DAYS).minusSeconds(1));
        assertThat(marks.seen(KEY)).isTrue();
        clock.setInstant(NOON.plus(THREE_DAYS).plusSeconds(1));
        assertThat(marks.seen(KEY)).isFalse();
    }

    @Test
    void aMarkEndsAtItsOwnEnd() {
        marks.mark(KEY, NOON.plus(THREE_DAYS.multipliedBy(2)));
        restart();
        clock.setInstant(NOON.plus(THREE_DAYS.multipliedBy(2)).minusSeconds(1));
        assertThat(marks.seen(KEY)).isTrue();
        clock.setInstant(NOON.plus(THREE_DAYS.multipliedBy(2)));
        assertThat(marks.seen(KEY)).isFalse();
    }

    @Test
    void theLastMarkOfAKeySaysWhenItEnds() {
        marks.mark(KEY, NOON.plusSeconds(3600));
        marks.mark(KEY, NOON.plusSeconds(7200));
        clock.setInstant(NOON.plusSeconds(3601));
        marks.mark(key(1));
        assertThat(marks.seen(KEY)).isTrue();
        marks.mark(KEY, NOON);
        assertThat(marks.seen(KEY)).isFalse();
    }

    @Test
    void anEndBeyondAllTimeIsNone() {
        marks.mark(KEY, Instant.MAX);
        clock.setInstant(NOON.plus(Duration.ofDays(36_500)));
        assertThat(marks.seen(KEY)).isTrue();
        marks.mark(KEY, Instant.MIN);
        assertThat(marks.seen(KEY)).isFalse();
    }

    @Test
    void endedMarksLeaveTheFile() {
        IntStream.range(0, 20).forEach(number -> marks.mark(key(number)));
        clock.setInstant(NOON.plus(THREE_DAYS).plusSeconds(1));
        marks.mark(KEY);
        marks.close();
        try (MarkTable table = MarkTable.open(file)) {
            assertThat(table.size()).isEqualTo(1);
        }
    }

    @Test
    void beyondTheLimitTheMarkThatEndsFirstIsDroppedAndCounted() {
        try (DuplicatesFile three =
                new DuplicatesFile(folder.resolve("three"), new MarkLimits(THREE_DAYS, 3), clock, metrics)) {
            for (int number = 0; number < 5; number++) {
                three.mark(key(number), NOON.plusSeconds(60 + number));
            }
            assertThat(IntStream.range(0, 5).filter(number -> three.seen(key(number))))
                    .containsExactly(2, 3, 4);
        }
        assertThat(metrics.countFor(DuplicatesFile.DROPPED)).isEqualTo(2);
    }

    @Test
    void manyThreadsMarkAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < 400; number++) {
                Duplicates.Key key = key(number);
                running.add(pool.submit(() -> marks.mark(key)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        restart();
        assertThat(IntStream.range(0, 400)).allMatch(number -> marks.seen(key(number)));
    }

    @Test
    void aLongMessageIdTakesNoMoreOfTheFileThanAShortOne() throws Exception {
        marks.mark(new Duplicates.Key("<" + "x".repeat(900_000) + "@a>", "user.alice", ""));
        marks.close();
        assertThat(Files.size(file)).isLessThan(100_000);
    }

    @Test
    void aFileThatIsNoneOfOursIsSetAside() throws Exception {
        Files.createDirectories(file.getParent());
        String other = "skiplist file\n".repeat(1000);
        Files.writeString(file, other);
        assertThat(marks.seen(KEY)).isFalse();
        marks.mark(KEY);
        assertThat(marks.seen(KEY)).isTrue();
        assertThat(file.resolveSibling("deliver.mv.corrupt")).hasContent(other);
    }

    @Test
    void aDamagedFileIsSetAside() throws Exception {
        IntStream.range(0, 200).forEach(number -> marks.mark(key(number)));
        marks.close();
        byte[] octets = Files.readAllBytes(file);
        for (int at = 2 * 4096; at < octets.length; at++) {
            octets[at] ^= 0x55;
        }
        Files.write(file, octets);
        marks = opened(1000);
        assertThat(marks.seen(key(1))).isFalse();
        marks.mark(KEY);
        assertThat(marks.seen(KEY)).isTrue();
        assertThat(file.resolveSibling("deliver.mv.corrupt")).hasBinaryContent(octets);
    }

    @Test
    void aFileThatWasCutOffIsUsable() throws Exception {
        IntStream.range(0, 200).forEach(number -> marks.mark(key(number)));
        marks.close();
        byte[] octets = Files.readAllBytes(file);
        for (int length = 0; length < octets.length; length += 3000) {
            Files.write(file, Arrays.copyOf(octets, length));
            marks = opened(1000);
            marks.mark(KEY);
            assertThat(marks.seen(KEY)).as("cut off at %s", length).isTrue();
            marks.close();
        }
    }

    @Test
    void aFileThatAnotherHasOpenIsNotSetAside() {
        marks.mark(KEY);
        try (DuplicatesFile other = opened(1000)) {
            assertThatThrownBy(() -> other.seen(KEY))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> other.mark(KEY)).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(marks.seen(KEY)).isTrue();
        assertThat(file.resolveSibling("deliver.mv.corrupt")).doesNotExist();
    }

    @Test
    void itWorksAgainWhenWhatWasInTheWayIsGone() throws Exception {
        Files.writeString(file.getParent(), "not a folder", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> marks.seen(KEY)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> marks.mark(KEY)).isInstanceOf(UncheckedIOException.class);
        Files.delete(file.getParent());
        marks.mark(KEY);
        assertThat(marks.seen(KEY)).isTrue();
    }

    @Test
    void anInterruptedThreadDoesNotSpoilItForOthers() throws Exception {
        marks.mark(KEY);
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                marks.mark(key(1));
            } catch (UncheckedIOException expected) {
                assertThat(expected).hasMessageContaining(file.toString());
            }
        });
        interrupted.start();
        interrupted.join();
        marks.mark(key(2));
        assertThat(marks.seen(KEY)).isTrue();
        assertThat(marks.seen(key(2))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 500, 10_000})
    void whatWasMarkedASecondBeforeOutlivesAKill(int count) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MarkingProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> returned = new ArrayList<>();
        long kill = 0;
        try (var lines = child.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (returned.size() < count) {
                    returned.add(line);
                    kill = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
                } else if (System.nanoTime() > kill) {
                    child.destroyForcibly();
                    break;
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(returned).hasSize(count).allMatch(line -> marks.seen(MarkingProcess.key(line)));
        assertThat(file.resolveSibling("deliver.mv.corrupt")).doesNotExist();
    }
}
