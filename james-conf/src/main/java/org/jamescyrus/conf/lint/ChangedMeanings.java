package org.jamescyrus.conf.lint;

import java.util.List;
import java.util.Optional;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;

/**
 * Values that say something else since a version of Cyrus, the table {@code changed-meanings.tsv}: a file that is older than the
 * dialect it is read in may mean the other thing.
 *
 * @param rows the table
 */
record ChangedMeanings(List<Row> rows) {
    private static final ChangedMeanings STANDARD = new ChangedMeanings(
            Table.read("changed-meanings.tsv").stream().map(Row::of).toList());
    private static final String ANY = "*";
    private static final String NOTHING = "-";

    /**
     * One change.
     *
     * @param option the option that changed
     * @param value the value whose meaning changed, or any
     * @param since the first version with the new meaning
     * @param plainWith the option that leaves no doubt when it is set, if there is one
     * @param change what changed
     */
    record Row(String option, String value, Dialect since, Optional<String> plainWith, String change) {
        static Row of(List<String> cells) {
            return new Row(
                    cells.get(0),
                    cells.get(1),
                    Dialect.parse(cells.get(2)).orElseThrow(),
                    Optional.of(cells.get(3)).filter(name -> !name.equals(NOTHING)),
                    cells.get(4));
        }

        private boolean appliesTo(String name, String printed, ImapdConf conf) {
            return option.equals(name)
                    && (value.equals(ANY) || value.equals(printed))
                    && conf.dialect().isAtLeast(since)
                    && plainWith.filter(other -> isSet(conf, other)).isEmpty();
        }

        private static boolean isSet(ImapdConf conf, String name) {
            return conf.entries().stream().anyMatch(entry -> entry.name().equals(name));
        }
    }

    static ChangedMeanings standard() {
        return STANDARD;
    }

    /** What changed about that value before the file's dialect. */
    List<String> of(String option, String printed, ImapdConf conf) {
        return rows.stream()
                .filter(row -> row.appliesTo(option, printed, conf))
                .map(row -> "since " + row.since() + ": " + row.change())
                .toList();
    }
}
