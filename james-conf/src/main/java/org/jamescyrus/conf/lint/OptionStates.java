package org.jamescyrus.conf.lint;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.OptionCatalogue;

/**
 * What becomes of every option of the catalogue: the table {@code option-states.tsv}, its patterns expanded.
 *
 * <p>A table that says nothing of an option, speaks of one that does not exist, or has a pattern nothing needs, is not loaded.
 */
public final class OptionStates {
    private static final String RESOURCE = "option-states.tsv";
    private static final String PATTERN = "*";

    /** A line of the catalogue that is no option. */
    private static final String INCLUDE = "@include";

    private final OptionCatalogue catalogue;
    private final Map<String, OptionStanding> standings = new TreeMap<>();
    private final Map<String, OptionStanding> ofValues = new LinkedHashMap<>();

    private OptionStates(OptionCatalogue catalogue, List<List<String>> rows) {
        this.catalogue = catalogue;
        Map<String, OptionStanding> exact = new LinkedHashMap<>();
        Map<String, OptionStanding> patterns = new LinkedHashMap<>();
        for (List<String> row : rows) {
            OptionStanding standing = standing(row);
            String name = standing.option();
            if (name.contains("=")) {
                putOnce(ofValues, name, standing.of(name.substring(0, name.indexOf('='))));
            } else if (name.endsWith(PATTERN)) {
                putOnce(patterns, name.substring(0, name.length() - 1), standing);
            } else {
                putOnce(exact, name, standing);
            }
        }
        expand(exact, patterns);
        ofValues.values().forEach(standing -> refuseUnknown(standing.option()));
    }

    /** The table of this release; loaded once. */
    public static OptionStates standard() {
        return Standard.STATES;
    }

    /** A table from elsewhere, checked as the one of this release is. */
    static OptionStates of(OptionCatalogue catalogue, List<String> lines) {
        return new OptionStates(catalogue, Table.rows(lines));
    }

    /** What becomes of each option of the catalogue, by name. */
    public List<OptionStanding> all() {
        return List.copyOf(standings.values());
    }

    /** What becomes of single values, where that differs from the rest of their option: by {@code option=value}. */
    public Map<String, OptionStanding> ofValues() {
        return Collections.unmodifiableMap(ofValues);
    }

    /**
     * What becomes of an option, or of the member of an open family such as {@code partition-default}.
     *
     * @param name in lower case
     * @return empty for a name that the catalogue does not have
     */
    public Optional<OptionStanding> standing(String name) {
        return Optional.ofNullable(standings.get(name)).or(() -> ofFamily(name));
    }

    /** What becomes of an option with that value, as {@code cyr_info conf-all} prints it. */
    public Optional<OptionStanding> standing(String name, String value) {
        String current =
                catalogue.find(name).flatMap(CatalogueOption::replacedBy).orElse(name);
        OptionStanding ofValue = ofValues.get(current + "=" + value);
        if (ofValue == null) {
            return standing(name);
        }
        return Optional.of(current.equals(name) ? ofValue : ofValue.underOldName(name));
    }

    private Optional<OptionStanding> ofFamily(String name) {
        return catalogue
                .familyOption(name)
                .map(family -> standings.get(family.name()))
                .map(standing -> standing.of(name));
    }

    private void expand(Map<String, OptionStanding> exact, Map<String, OptionStanding> patterns) {
        Set<String> unused = new HashSet<>(exact.keySet());
        patterns.keySet().forEach(prefix -> unused.add(prefix + PATTERN));
        for (CatalogueOption option : catalogue.options()) {
            String name = option.name();
            if (option.replacedBy().isEmpty() && !name.equals(INCLUDE)) {
                OptionStanding standing = Optional.ofNullable(exact.get(name))
                        .or(() -> longest(patterns, name))
                        .orElseThrow(() -> new IllegalStateException(RESOURCE + " says nothing of " + name));
                unused.remove(standing.option());
                standings.put(name, standing.of(name));
            }
        }
        if (!unused.isEmpty()) {
            throw new IllegalStateException(RESOURCE + " has rows that nothing needs: " + unused);
        }
        for (CatalogueOption option : catalogue.options()) {
            option.replacedBy()
                    .map(standings::get)
                    .ifPresent(current -> standings.put(option.name(), current.underOldName(option.name())));
        }
    }

    private static Optional<OptionStanding> longest(Map<String, OptionStanding> patterns, String name) {
        return patterns.keySet().stream()
                .filter(name::startsWith)
                .reduce((one, other) -> one.length() >= other.length() ? one : other)
                .map(patterns::get);
    }

    private void refuseUnknown(String option) {
        if (!standings.containsKey(option)) {
            throw new IllegalStateException(RESOURCE + " speaks of " + option + ", which is no option");
        }
    }

    private static OptionStanding standing(List<String> row) {
        if (row.size() < 4 || row.size() > 5) {
            throw new IllegalStateException(RESOURCE + " has a row of " + row.size() + " cells: " + row);
        }
        return new OptionStanding(
                row.get(0),
                OptionState.valueOf(row.get(1)),
                Severity.valueOf(row.get(2)),
                row.get(3),
                row.size() == 5 ? needs(row.get(4)) : Map.of());
    }

    private static Map<String, String> needs(String cell) {
        Map<String, String> needs = new LinkedHashMap<>();
        for (String need : cell.split(" ", -1)) {
            int equals = need.indexOf('=');
            needs.put(need.substring(0, equals), need.substring(equals + 1));
        }
        return needs;
    }

    private static void putOnce(Map<String, OptionStanding> standings, String key, OptionStanding standing) {
        if (standings.put(key, standing) != null) {
            throw new IllegalStateException(RESOURCE + " has " + standing.option() + " twice");
        }
    }

    /** Loads on first use, and once, however many threads ask. */
    private static final class Standard {
        static final OptionStates STATES = new OptionStates(OptionCatalogue.standard(), Table.read(RESOURCE));
    }
}
