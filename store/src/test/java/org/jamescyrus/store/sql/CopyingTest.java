package org.jamescyrus.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.admin.StoreCopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A copy holds up neither those who write nor the log. */
final class CopyingTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int BEFORE = 200;
    private static final long MOST_LOG = (long) Checkpoints.MOST_PAGES * 4096 * 9 / 8;

    @TempDir
    Path folder;

    private final AtomicInteger written = new AtomicInteger();
    private SqliteDatabase database;
    private Path copy;

    @BeforeEach
    void fill() {
        database = SqliteDatabase.open(folder.resolve("store.db"));
        copy = folder.resolve("copy.db");
        for (int i = 0; i < BEFORE; i++) {
            put();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** One megabyte more, in the transaction that counts it. */
    private void put() {
        int number = written.incrementAndGet();
        database.<Integer, RuntimeException>write(sql -> {
            sql.update(
                    "INSERT INTO content (id, digest, octets, body_start, properties, refs, since)"
                            + " VALUES (?, ?, ?, 0, '', 0, 0)",
                    number,
                    new byte[] {(byte) number, (byte) (number >> 8)},
                    MEGABYTE);
            return sql.update(
                    "INSERT INTO content_part (content_id, part, octets) VALUES (?, 0, ?)", number, new byte[MEGABYTE]);
        });
    }

    private long log() {
        try {
            return Files.size(folder.resolve("store.db-wal"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long contents(Database of) {
        return of.<Long, RuntimeException>read(sql ->
                sql.first("SELECT COUNT(*) FROM content", row -> row.number(1)).orElseThrow());
    }

    /** Writes one megabyte with each step, 400 in all: four times as much as the log may have. */
    @Test
    void theLogStaysShortWhileWritesGoOnBesideACopy() throws Exception {
        ExecutorService others = Executors.newSingleThreadExecutor();
        AtomicLong longest = new AtomicLong();
        AtomicLong whenCopied = new AtomicLong();
        try {
            Future<?> writing = others.submit(() -> {
                for (int i = 0; i < 400; i++) {
                    put();
                    longest.accumulateAndGet(log(), Math::max);
                }
            });
            new StoreCopy(database).writeInSteps(copy, (pages, all) -> whenCopied.set(written.get()));
            long during = whenCopied.get() - BEFORE;
            writing.get();
            assertThat(during).as("written while it was copied").isPositive();
            assertThat(longest).hasValueLessThan(MOST_LOG);
        } finally {
            others.shutdownNow();
        }
        try (SqliteDatabase copied = SqliteDatabase.open(copy)) {
            assertThat(new StoreCheck(copied).problems()).isEmpty();
            assertThat(contents(copied)).isBetween((long) BEFORE, (long) written.get());
        }
    }

    @Test
    void aCopyHasAllThatWasCommittedBeforeItsLastStep() throws Exception {
        AtomicInteger more = new AtomicInteger();
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            List<Future<?>> writes = new java.util.concurrent.CopyOnWriteArrayList<>();
            new StoreCopy(database).writeInSteps(copy, (pages, all) -> {
                if (more.getAndIncrement() < 5) {
                    writes.add(others.submit(this::put));
                }
            });
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            others.shutdown();
        }
        try (SqliteDatabase copied = SqliteDatabase.open(copy)) {
            assertThat(new StoreCheck(copied).problems()).isEmpty();
            assertThat(contents(copied)).isGreaterThanOrEqualTo(BEFORE);
        }
        assertThat(contents(database)).isEqualTo(BEFORE + 5);
    }

    @Test
    void worksThatFailDoNotMakeACopyBeginAnew() throws Exception {
        ExecutorService others = Executors.newSingleThreadExecutor();
        AtomicInteger back = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();
        try {
            Future<?> failing = others.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    assertThatThrownBy(() -> database.write(sql -> {
                                sql.update("UPDATE content SET refs = refs + 1");
                                throw new IllegalArgumentException("changed my mind");
                            }))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            });
            new StoreCopy(database).writeInSteps(copy, (pages, all) -> {
                if (pages < last.getAndSet(pages)) {
                    back.incrementAndGet();
                }
            });
            failing.get();
        } finally {
            others.shutdownNow();
        }
        assertThat(back).hasValue(0);
    }

    @Test
    void aStoreKnowsItsFile() throws Exception {
        StoreCopy copies = new StoreCopy(database);
        copies.writeInSteps(copy, CopyProgress.UNTOLD);
        assertThat(copies.isOf(folder.resolve(".").resolve("store.db"))).isTrue();
        assertThat(copies.isOf(copy)).isFalse();
        assertThat(copies.isOf(folder.resolve("missing.db"))).isFalse();
    }

    @Test
    void aFileThatCannotBeWrittenLeavesTheStoreAsItIs() {
        Path nowhere = folder.resolve("missing").resolve("copy.db");
        assertThatThrownBy(() -> database.copyTo(nowhere, CopyProgress.UNTOLD)).isInstanceOf(StoreException.class);
        put();
        assertThat(contents(database)).isEqualTo(BEFORE + 1);
    }
}
