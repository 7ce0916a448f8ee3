package org.jamescyrus.conf.lint;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Origin;

/** Findings as they come in, each once, and no more than somebody would read. */
final class Findings {
    /** How many are kept; what is worst is looked for first. */
    static final int MOST = 1000;

    private final Set<Finding> found = new LinkedHashSet<>();
    private boolean cutShort;

    void add(Severity severity, FindingKind kind, Origin.FileLine at, String subject, String message) {
        add(new Finding(severity, kind, Place.of(at), subject, message));
    }

    void add(ConfigurationException problem) {
        add(Finding.of(problem));
    }

    private void add(Finding finding) {
        if (found.size() < MOST) {
            found.add(finding);
        } else {
            cutShort = true;
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** By file and line; what was found first comes first on a line. */
    List<Finding> inOrder() {
        Stream<Finding> ordered = found.stream().sorted(Comparator.comparing(Finding::place));
        return (cutShort ? Stream.concat(ordered, found.stream().limit(1).map(Findings::more)) : ordered).toList();
    }

    private static Finding more(Finding first) {
        return new Finding(
                Severity.WARNING,
                FindingKind.CUT_SHORT,
                first.place(),
                "",
                "there is more to be said of these files than these " + MOST + " findings; begin with them");
    }
}
