package org.jamescyrus.conf.lint;

import java.util.Comparator;
import java.util.OptionalInt;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Origin;

/**
 * Where something was found.
 *
 * @param file the name as it was given to the reader or to {@code @include}
 * @param line from 1; empty for the file as a whole
 */
public record Place(String file, OptionalInt line) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::file)
            .thenComparingInt(place -> place.line().orElse(0));

    static Place of(Origin.FileLine origin) {
        return new Place(origin.file(), OptionalInt.of(origin.line()));
    }

    static Place of(ConfigurationException problem) {
        return new Place(problem.file(), problem.line());
    }

    /** By file, then by line; the file as a whole first. */
    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code imapd.conf:12}, or {@code imapd.conf}. */
    @Override
    public String toString() {
        return line.isPresent() ? file + ":" + line.getAsInt() : file;
    }
}
