package org.jamescyrus.store.marks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.apache.james.utils.UpdatableTickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.RecordedDatabase;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Marks count at once, are durable a moment later, end, and are not too many. */
@ParameterizedClass
@EnumSource(Engine.class)
class SqlMarksTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(60);
    private static final MarkKey KEY = MarkKey.of("<id@example.org>", "#private:alice:INBOX", "");

    @Parameter
    Engine engine;

    private final UpdatableTickingClock clock = new UpdatableTickingClock(NOW);
    private RecordedDatabase database;
    private SqlMarks marks;
    private SqlMarks others;

    @BeforeEach
    void open() {
        database = new RecordedDatabase(engine.empty());
        marks = new SqlMarks(database, clock);
        others = new SqlMarks(database, clock);
    }

    @AfterEach
    void close() {
        marks.close();
        others.close();
    }

    private static MarkKey key(int number) {
        return MarkKey.of("m" + number);
    }

    private long count() {
        return database.<Long, RuntimeException>read(MarkRows::count);
    }

    @Test
    void aMarkCountsAtOnceAndForOthersAMomentLater() {
        assertThat(marks.contains(KEY)).isFalse();
        marks.put(KEY, SOON);
        assertThat(marks.contains(KEY)).isTrue();
        await().until(() -> others.contains(KEY));
        assertThat(marks.contains(KEY)).isTrue();
        assertThat(others.contains(MarkKey.of("<id@example.org>", "#private:alice:INBOX")))
                .isFalse();
    }

    @Test
    void thoseThatComeTogetherAreOneTransaction() {
        IntStream.range(0, 500).forEach(i -> marks.put(key(i), SOON));
        database.forget();
        marks.store();
        assertThat(database.transactions()).isEqualTo(1);
        assertThat(IntStream.range(0, 500)).allMatch(i -> others.contains(key(i)));
        database.forget();
        marks.store();
        assertThat(database.transactions()).isZero();
    }

    @Test
    void aMarkEndsAndIsTakenAwayByLaterOnes() {
        marks.put(KEY, SOON);
        marks.put(key(1), SOON.plusSeconds(60));
        marks.store();
        clock.setInstant(SOON);
        assertThat(marks.contains(KEY)).isFalse();
        assertThat(marks.contains(key(1))).isTrue();
        assertThat(count()).isEqualTo(2);
        marks.put(key(2), SOON.plusSeconds(1));
        marks.store();
        assertThat(count()).isEqualTo(2);
        assertThat(others.contains(key(2))).isTrue();
    }

    @Test
    void theLastEndCounts() {
        marks.put(KEY, SOON);
        marks.store();
        marks.put(KEY, Instant.MAX);
        marks.store();
        clock.setInstant(SOON.plusSeconds(1));
        assertThat(others.contains(KEY)).isTrue();
        marks.put(KEY, Instant.MIN);
        assertThat(marks.contains(KEY)).isFalse();
        marks.store();
        assertThat(count()).isZero();
    }

    @Test
    void ofManyWhoPutTheSameOneDoes() {
        List<Boolean> put = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> (i % 2 == 0 ? marks : others).putIfAbsent(KEY, SOON))
                .toList();
        assertThat(put).containsOnlyOnce(true);
        clock.setInstant(SOON);
        assertThat(others.putIfAbsent(KEY, SOON.plusSeconds(1))).isTrue();
        marks.put(key(1), SOON.plusSeconds(1));
        assertThat(marks.putIfAbsent(key(1), SOON.plusSeconds(2))).isFalse();
    }

    @Test
    void aMarkThatIsRemovedIsNoneWhetherItWasStoredOrNot() {
        marks.put(KEY, SOON);
        marks.remove(KEY);
        assertThat(marks.contains(KEY)).isFalse();
        marks.put(KEY, SOON);
        marks.store();
        marks.remove(KEY);
        marks.remove(KEY);
        marks.store();
        assertThat(marks.contains(KEY)).isFalse();
        assertThat(others.contains(KEY)).isFalse();
    }

    @Test
    void thereAreNotTooManyAndThoseThatEndFirstGo() {
        IntStream.range(0, 3500).forEach(i -> marks.put(key(i), i < 1200 ? SOON : SOON.plusMillis(i)));
        marks.store();
        clock.setInstant(SOON);
        assertThat(marks.drop(1000)).isEqualTo(1300);
        assertThat(count()).isEqualTo(1000);
        assertThat(marks.contains(key(2499))).isFalse();
        assertThat(IntStream.range(2500, 3500)).allMatch(i -> marks.contains(key(i)));
        assertThat(marks.drop(1000)).isZero();
    }

    @Test
    void whatIsDroppedInTheBackgroundIsTold() {
        AtomicLong dropped = new AtomicLong();
        IntStream.range(0, 10).forEach(i -> marks.put(key(i), SOON.plusMillis(i)));
        marks.store();
        marks.keepTo(4, Duration.ofMillis(10), dropped::addAndGet);
        await().untilAtomic(dropped, org.hamcrest.Matchers.equalTo(6L));
        assertThat(marks.contains(key(5))).isFalse();
        assertThat(marks.contains(key(6))).isTrue();
    }

    @Test
    void marksOutliveAFailureOfTheDatabaseAndAClose() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Database failing = new FailingWrites(database, broken);
        SqlMarks waiting = new SqlMarks(failing, clock);
        waiting.put(KEY, SOON);
        assertThatThrownBy(waiting::store).isInstanceOf(StoreException.class);
        assertThat(waiting.contains(KEY)).isTrue();
        assertThat(others.contains(KEY)).isFalse();
        broken.set(false);
        waiting.close();
        assertThat(others.contains(KEY)).isTrue();
        assertThatThrownBy(() -> waiting.put(key(1), SOON)).isInstanceOf(StoreException.class);
    }

    @Test
    void aLookIsByThePrimaryKeyAndThoseThatEndFirstAreFoundByTheirEnds() {
        String explain = engine == Engine.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        IntStream.range(0, 2000).forEach(i -> marks.put(key(i), SOON.plusMillis(i)));
        marks.store();
        if (engine == Engine.POSTGRESQL) {
            database.<Boolean, RuntimeException>write(sql -> {
                sql.run("ANALYZE mark");
                return true;
            });
        }
        assertThat(plan(explain + "SELECT ends FROM mark WHERE id = ?", KEY.octets()))
                .containsAnyOf("USING PRIMARY KEY", "Index Scan using mark_pkey");
        assertThat(plan(explain + "SELECT id FROM mark WHERE ends <= ? ORDER BY ends LIMIT 10", SOON.toEpochMilli()))
                .contains("mark_ends");
    }

    private String plan(String question, Object parameter) {
        int column = engine == Engine.SQLITE ? 4 : 1;
        return String.join(
                "\n",
                database.<List<String>, RuntimeException>read(
                        sql -> sql.list(question, row -> row.text(column), parameter)));
    }
}
