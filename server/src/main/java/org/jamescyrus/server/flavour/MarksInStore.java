package org.jamescyrus.server.flavour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.inject.Inject;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;

import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.delivery.duplicates.DuplicatesFile;
import org.jamescyrus.delivery.duplicates.MarkLimits;
import org.jamescyrus.delivery.duplicates.MarksKept;
import org.jamescyrus.store.marks.MarkKey;
import org.jamescyrus.store.marks.SqlMarks;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreException;

/** Marks of what was delivered, redirected and answered, in the store: so all its servers know them, and a backup has them. */
final class MarksInStore implements MarksKept {
    private static final Duration LOOKED_AT_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final Metric dropped;

    /** James calls it. */
    @Inject
    MarksInStore(Database database, Clock clock, MetricFactory metrics) {
        this.database = database;
        this.clock = clock;
        this.dropped = metrics.generate(DuplicatesFile.DROPPED);
    }

    @Override
    public Duplicates open(Path file) {
        SqlMarks marks = new SqlMarks(database, clock);
        marks.keepTo(
                MarkLimits.DEFAULT.entries(),
                LOOKED_AT_EVERY,
                count -> dropped.add((int) Math.min(count, Integer.MAX_VALUE)));
        return new Open(marks, clock);
    }

    private record Open(SqlMarks marks, Clock clock) implements Duplicates {
        @Override
        public boolean seen(Key key) {
            return told(() -> marks.contains(id(key)));
        }

        @Override
        public void mark(Key key) {
            mark(key, clock.instant().plus(MarkLimits.DEFAULT.time()));
        }

        @Override
        public void mark(Key key, Instant end) {
            told(() -> {
                marks.put(id(key), end);
                return true;
            });
        }

        private static MarkKey id(Key key) {
            return MarkKey.of(key.id(), key.place(), key.date());
        }

        private static boolean told(Supplier<Boolean> asked) {
            try {
                return asked.get();
            } catch (StoreException e) {
                throw new UncheckedIOException(new IOException("marks of duplicates: " + e.getMessage(), e));
            }
        }

        @Override
        public void close() {
            marks.close();
        }
    }
}
