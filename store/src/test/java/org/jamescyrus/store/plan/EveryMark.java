package org.jamescyrus.store.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jamescyrus.store.marks.MarkKey;
import org.jamescyrus.store.marks.SqlMarks;
import org.jamescyrus.store.sql.Database;

/** Everything that is done to marks, once at least. */
final class EveryMark {
    private final Database database;

    EveryMark(Database database) {
        this.database = database;
    }

    void run() {
        Instant end = Instant.now().plus(Duration.ofDays(1));
        try (SqlMarks marks = new SqlMarks(database, InstantSource.system())) {
            marks.contains(MarkKey.of("a"));
            marks.putIfAbsent(MarkKey.of("a"), end);
            marks.remove(MarkKey.of("a"));
            marks.put(MarkKey.of("b"), end);
        }
    }
}
