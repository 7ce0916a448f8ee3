package org.jamescyrus.store.sql;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What both databases promise. */
@ParameterizedClass
@EnumSource(Engine.class)
class DatabaseTest {
    private static final String INSERT = "INSERT INTO subscription (user_name, mailbox) VALUES (?, ?)";

    @Parameter
    Engine engine;

    private Database database;

    @BeforeEach
    void setUp() {
        database = engine.empty();
    }

    private List<String> mailboxes() {
        return database.read(sql -> sql.list("SELECT mailbox FROM subscription ORDER BY mailbox", row -> row.text(1)));
    }

    @Test
    void whatIsWrittenIsReadByTheNextQuestion() {
        database.write(sql -> sql.update(INSERT, "alice", "Foo"));
        assertThat(mailboxes()).containsExactly("Foo");
    }

    @Test
    void aWorkThatFailsLeavesNothing() {
        assertThatThrownBy(() -> database.write(sql -> {
                    sql.update(INSERT, "alice", "Foo");
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(mailboxes()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsAConflict() {
        database.write(sql -> sql.update(INSERT, "alice", "Foo"));
        assertThatThrownBy(() -> database.write(sql -> sql.update(INSERT, "alice", "Foo")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void namesDifferByCase() {
        database.write(sql -> sql.update(INSERT, "alice", "Foo"));
        database.write(sql -> sql.update(INSERT, "alice", "foo"));
        assertThat(mailboxes()).containsExactly("Foo", "foo");
    }

    @Test
    void aCheckedExceptionComesBackAsItIs() {
        assertThatThrownBy(() -> database.write(sql -> {
                    throw new java.io.IOException("mine");
                }))
                .isExactlyInstanceOf(java.io.IOException.class)
                .hasMessage("mine");
    }

    @Test
    void amongManyAtOnceOnlyThoseThatFailAreMissing() throws Exception {
        int many = 200;
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            CountDownLatch begin = new CountDownLatch(1);
            List<CompletableFuture<Boolean>> all = IntStream.range(0, many)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                await(begin);
                                return attempt(i);
                            },
                            threads))
                    .toList();
            begin.countDown();
            long done = all.stream().filter(CompletableFuture::join).count();
            assertThat(done).isEqualTo(many - many / 10);
            assertThat(mailboxes()).hasSize(many - many / 10).noneMatch(name -> name.endsWith("7"));
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean attempt(int i) {
        try {
            return database.write(sql -> {
                sql.update(INSERT, "alice", "m" + i);
                if (i % 10 == 7) {
                    throw new IllegalArgumentException("no sevens");
                }
                return true;
            });
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
