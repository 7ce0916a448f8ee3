package org.jamescyrus.store.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.sql.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ParameterizedClass
@EnumSource(Engine.class)
class ContentsTest {
    @Parameter
    Engine engine;

    private Database database;
    private Contents contents;

    @BeforeEach
    void setUp() {
        database = engine.empty();
        contents = new Contents(database, InstantSource.system());
    }

    private static byte[] octets(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }

    private static Octets of(byte[] octets) {
        return () -> new ByteArrayInputStream(octets);
    }

    private long store(byte[] octets) throws IOException {
        Prepared prepared = contents.prepare(of(octets), Description.NONE);
        return database.write(sql -> contents.take(sql, prepared));
    }

    private long count(String table) {
        return database.read(sql -> sql.first("SELECT COUNT(*) FROM " + table, row -> row.number(1)))
                .orElseThrow();
    }

    @Test
    void octetsOfAnySizeComeBack() throws IOException {
        for (int size : new int[] {
            0, 1, 4096, Contents.PART - 1, Contents.PART, Contents.PART + 1, 3 * Contents.PART, 9 * Contents.PART + 7
        }) {
            try (InputStream in = contents.open(store(octets(size)))) {
                assertThat(in.readAllBytes()).as("%d octets", size).isEqualTo(octets(size));
            }
        }
    }

    @Test
    void theSameOctetsAreThereOnce() throws IOException {
        for (int size : new int[] {5, 5 * Contents.PART}) {
            assertThat(store(octets(size))).isEqualTo(store(octets(size)));
        }
        assertThat(count("content")).isEqualTo(2);
        assertThat(count("content_part")).isEqualTo(6);
    }

    @Test
    void otherDescriptionsAreOtherContents() throws IOException {
        Description described = new Description(
                3, Description.NONE.mediaType(), Description.NONE.subType(), Description.NONE.textLines(), "x");
        Prepared prepared = contents.prepare(of(octets(5)), described);
        assertThat(store(octets(5)))
                .isNotEqualTo(database.<Long, RuntimeException>write(sql -> contents.take(sql, prepared)));
    }

    @Test
    void ofOctetsThatEndEarlierWhenReadAgainNothingIsReferredTo() {
        byte[] all = octets(3 * Contents.PART);
        boolean[] again = {false};
        Octets shrinking = () -> {
            InputStream in = new ByteArrayInputStream(all, 0, again[0] ? 2 * Contents.PART : all.length);
            again[0] = true;
            return in;
        };
        assertThatThrownBy(() -> contents.prepare(shrinking, Description.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("early");
        assertThat(database.<Long, RuntimeException>read(
                        sql -> sql.first("SELECT SUM(refs) FROM content WHERE digest IS NULL", row -> row.number(1))
                                .orElseThrow()))
                .isZero();
    }

    @Test
    void whatIsGoneCannotBeReferredTo() {
        assertThatThrownBy(() -> database.write(sql -> {
                    contents.takeAgain(sql, 12345);
                    return true;
                }))
                .isInstanceOf(ContentGoneException.class);
        assertThatThrownBy(() -> contents.open(12345)).isInstanceOf(IOException.class);
    }

    @Test
    void whoeverWantsWhatIsGoneFailsAlone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int size = i;
                all.add(threads.submit(() -> size % 10 == 7 ? takeWhatIsGone() : store(octets(size))));
            }
            for (int i = 0; i < all.size(); i++) {
                Future<Long> one = all.get(i);
                if (i % 10 == 7) {
                    assertThatThrownBy(one::get).hasCauseInstanceOf(ContentGoneException.class);
                } else {
                    assertThat(one.get()).isPositive();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(count("content")).isEqualTo(180);
    }

    private long takeWhatIsGone() {
        return database.<Long, RuntimeException>write(sql -> {
            contents.takeAgain(sql, 12345);
            return 12345L;
        });
    }
}
