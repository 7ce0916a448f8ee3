package org.jamescyrus.extension;

import java.nio.file.Path;
import java.time.Clock;
import javax.inject.Inject;

import org.apache.james.metrics.api.MetricFactory;

import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.delivery.duplicates.DuplicatesFile;
import org.jamescyrus.delivery.duplicates.MarkLimits;
import org.jamescyrus.delivery.duplicates.MarksKept;

/** In a file of their own, as in a stock James. */
final class MarksInFile implements MarksKept {
    private final Clock clock;
    private final MetricFactory metrics;

    /** James calls it. */
    @Inject
    MarksInFile(Clock clock, MetricFactory metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Duplicates open(Path file) {
        return new DuplicatesFile(file, MarkLimits.DEFAULT, clock, metrics);
    }
}
