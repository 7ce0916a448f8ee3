package org.jamescyrus.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Only the one at fault is told, and nobody waits for more than some works of others. */
final class GroupCommitTest {
    private static final String INSERT = "INSERT INTO t (name, octets) VALUES (?, ?)";

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> transactions = new ArrayList<>();
    private Optional<StoreException> atCommit = Optional.empty();
    private Connection connection;
    private GroupCommit commits;

    /** Fails at COMMIT if it is told to, as SQLite does: there is no transaction then. */
    private final class Failing implements Statements {
        private final Statements sql;

        Failing(Statements sql) {
            this.sql = sql;
        }

        @Override
        public <T> List<T> list(String text, Function<Row, T> reader, @Nullable Object... parameters) {
            return sql.list(text, reader, parameters);
        }

        @Override
        public <T> Optional<T> first(String text, Function<Row, T> reader, @Nullable Object... parameters) {
            return sql.first(text, reader, parameters);
        }

        @Override
        public void forEach(String text, Consumer<Row> consumer, @Nullable Object... parameters) {
            sql.forEach(text, consumer, parameters);
        }

        @Override
        public void run(String text) {
            sql.run(text);
        }

        @Override
        public int update(String text, @Nullable Object... parameters) {
            if (text.equals("COMMIT") && atCommit.isPresent()) {
                StoreException failure = atCommit.get();
                atCommit = Optional.empty();
                sql.update("ROLLBACK");
                throw failure;
            }
            if (text.equals("COMMIT") || text.equals("ROLLBACK")) {
                transactions.add(text);
            }
            return sql.update(text, parameters);
        }
    }

    @BeforeEach
    void open() throws Exception {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("t.db"));
        Statements sql = new Failing(new JdbcStatements(StatementSource.remembering(connection, 10)));
        sql.first("PRAGMA journal_mode = WAL", row -> row.text(1));
        sql.run("CREATE TABLE t (name TEXT PRIMARY KEY, octets BLOB NOT NULL)");
        commits = new GroupCommit(sql, () -> {}, nanos::get);
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private static PendingWork<Integer> insert(String name, int octets) {
        return new PendingWork<>(sql -> sql.update(INSERT, name, new byte[octets]));
    }

    private List<String> names() {
        return new JdbcStatements(StatementSource.fresh(connection))
                .list("SELECT name FROM t ORDER BY name", row -> row.text(1));
    }

    private void all(List<? extends PendingWork<?>> works) {
        Deque<PendingWork<?>> wanted = new ArrayDeque<>(works);
        while (!wanted.isEmpty()) {
            commits.some(wanted);
        }
    }

    @Test
    void onlyTheOneForWhomThereIsNoRoomIsTold() {
        new JdbcStatements(StatementSource.fresh(connection))
                .first("PRAGMA max_page_count = 200", row -> row.number(1));
        PendingWork<Integer> before = insert("before", 10);
        PendingWork<Integer> large = insert("large", 1 << 20);
        PendingWork<Integer> after = insert("after", 10);
        all(List.of(before, large, after));
        assertThat(before.<RuntimeException>await()).isEqualTo(1);
        assertThat(after.<RuntimeException>await()).isEqualTo(1);
        assertThatThrownBy(large::await).isInstanceOf(StoreFullException.class);
        assertThat(names()).containsExactly("after", "before");
    }

    @Test
    void onlyTheOneThatFailsTheDatabaseIsTold() {
        PendingWork<Integer> before = insert("before", 10);
        PendingWork<Integer> wrong = new PendingWork<>(GroupCommitTest::noSuchTable);
        PendingWork<Integer> broken = new PendingWork<>(sql -> {
            throw new AssertionError("broken");
        });
        PendingWork<Integer> after = insert("after", 10);
        all(List.of(before, wrong, broken, after));
        assertThat(before.<RuntimeException>await()).isEqualTo(1);
        assertThat(after.<RuntimeException>await()).isEqualTo(1);
        assertThatThrownBy(wrong::await).isInstanceOf(StoreException.class).hasMessageContaining("no_such_table");
        assertThatThrownBy(broken::await).isInstanceOf(StoreException.class).hasRootCauseMessage("broken");
        assertThat(names()).containsExactly("after", "before");
    }

    @Test
    void whatAWorkFailedOnThatWasUndoneDoesNotCount() {
        boolean[] room = {true};
        PendingWork<Integer> first = new PendingWork<>(sql -> {
            boolean had = room[0];
            room[0] = false;
            return had ? sql.update(INSERT, "one", new byte[0]) : noSuchTable(sql);
        });
        PendingWork<Integer> second = insert("one", 0);
        PendingWork<Integer> third = new PendingWork<>(GroupCommitTest::noSuchTable);
        all(List.of(first, second, third));
        assertThatThrownBy(first::await).isInstanceOf(StoreException.class);
        assertThat(second.<RuntimeException>await()).isEqualTo(1);
        assertThat(names()).containsExactly("one");
    }

    private static int noSuchTable(Statements sql) {
        return sql.update("INSERT INTO no_such_table VALUES (1)");
    }

    @Test
    void whenThereIsNoRoomForACommitEachIsTriedByItself() {
        atCommit = Optional.of(new StoreFullException("full", new IllegalStateException()));
        List<PendingWork<Integer>> works = List.of(insert("a", 1), insert("b", 1));
        all(works);
        assertThat(works)
                .allSatisfy(work -> assertThat(work.<RuntimeException>await()).isEqualTo(1));
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void whenACommitMayBeOnTheDiskNothingIsRunAgain() {
        atCommit = Optional.of(new StoreException("disk I/O error (fsync)"));
        List<PendingWork<Integer>> works = List.of(insert("a", 1), insert("b", 1));
        all(works);
        assertThat(works).allSatisfy(work -> assertThatThrownBy(work::await).isInstanceOf(StoreException.class));
        assertThat(names()).isEmpty();
    }

    @Test
    void aFailureByItselfIsToldAndUndoesNothingElse() {
        PendingWork<Integer> good = insert("a", 1);
        PendingWork<Integer> again = insert("a", 1);
        all(List.of(good, again));
        assertThat(good.<RuntimeException>await()).isEqualTo(1);
        assertThatThrownBy(again::await).isInstanceOf(ConflictException.class);
        assertThat(transactions).containsExactly("COMMIT");
    }

    @Test
    void noWorkBeginsInATransactionThatHasTakenLong() {
        List<PendingWork<Integer>> works = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String name = "n" + i;
            works.add(new PendingWork<>(sql -> {
                nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(7));
                return sql.update(INSERT, name, new byte[1]);
            }));
        }
        all(works);
        assertThat(names()).hasSize(10);
        assertThat(transactions).hasSize(4);
    }
}
