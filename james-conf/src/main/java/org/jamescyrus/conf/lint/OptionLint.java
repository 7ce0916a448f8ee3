package org.jamescyrus.conf.lint;

import java.util.Map;
import java.util.Optional;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdConfEntry;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.OptionCatalogue;
import org.jamescyrus.conf.OptionType;
import org.jamescyrus.conf.OptionValue;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Setting;

/** What there is to say of one line whose option the catalogue has. */
final class OptionLint {
    /** Options that list what James has one of. */
    private static final Map<String, String> FIRST_ONLY = Map.of(
            ImapdOptions.ADMINS.name(), "only the first is James's administrator",
            ImapdOptions.LDAP_URI.name(), "only the first is asked; James knows one directory",
            ImapdOptions.LDAP_SERVERS.name(), "only the first is asked; James knows one directory");

    private static final OptionCatalogue CATALOGUE = OptionCatalogue.standard();
    private static final OptionStates STATES = OptionStates.standard();

    private final Findings findings;

    OptionLint(Findings findings) {
        this.findings = findings;
    }

    /**
     * Looks at a line.
     *
     * @param option what it sets
     * @param conf as whoever the line is for sees it
     */
    void check(ImapdConfEntry entry, CatalogueOption option, ImapdConf conf) {
        if (!option.existsIn(conf.dialect())) {
            otherDialect(entry, option, conf.dialect());
            return;
        }
        if (isReplaced(entry, option, conf)) {
            return;
        }
        deprecated(entry, option, conf.dialect());
        Setting<OptionValue> setting = conf.setting(option);
        if (!setting.origin().equals(entry.origin())) {
            // The value is wrong, and has been reported; or the line is overridden for this service.
            return;
        }
        OptionValue value = setting.value();
        CatalogueOption current = option.replacedBy()
                .flatMap(CATALOGUE::find)
                .filter(known -> known.existsIn(conf.dialect()))
                .orElse(option);
        for (String change : ChangedMeanings.standard().of(current.name(), value.printed(), conf)) {
            add(Severity.WARNING, FindingKind.CHANGED_MEANING, entry, change);
        }
        otherwiseInTheNewest(entry, option, value);
        OptionValue byDefault = conf.defaultValue(current);
        if (!Values.same(value, byDefault)) {
            STATES.standing(option.name(), value.printed())
                    .ifPresent(standing -> standing(entry, standing, value, byDefault, conf));
            moreThanJamesTakes(entry, current, value);
            naming(entry, current.name(), value.printed(), new NamingLint(conf));
        }
    }

    /** Says what becomes of a member of an open family. */
    void family(ImapdConfEntry entry, OptionStanding standing) {
        without(entry, standing);
    }

    private void standing(
            ImapdConfEntry entry, OptionStanding standing, OptionValue value, OptionValue byDefault, ImapdConf conf) {
        Optional<Map.Entry<String, String>> unmet = standing.needs().entrySet().stream()
                .filter(need -> !conf.value(need.getKey()).equals(Optional.of(need.getValue())))
                .findFirst();
        if (unmet.isPresent()) {
            add(
                    Severity.NOTE,
                    FindingKind.WITHOUT_EFFECT,
                    entry,
                    "has no effect, as in Cyrus, unless " + unmet.get().getKey() + " is "
                            + unmet.get().getValue());
        } else if (standing.state() == OptionState.HONOURED || standing.state() == OptionState.ELSEWHERE) {
            add(
                    standing.severity(),
                    FindingKind.DIFFERS,
                    entry,
                    Values.quoted(standing.option(), value) + " instead of "
                            + Values.quoted(standing.option(), byDefault) + " (" + standing.note() + ")");
        } else {
            without(entry, standing);
        }
    }

    private void without(ImapdConfEntry entry, OptionStanding standing) {
        switch (standing.state()) {
            case REFUSED -> add(standing.severity(), FindingKind.REFUSED, entry, "is refused: " + standing.note());
            case LATER ->
                add(
                        standing.severity(),
                        FindingKind.LATER,
                        entry,
                        "has no effect yet; it comes with " + standing.note());
            default -> add(standing.severity(), FindingKind.IGNORED, entry, "has no effect: " + standing.note());
        }
    }

    private void naming(ImapdConfEntry entry, String option, String value, NamingLint lint) {
        lint.of(option, value).forEach(complaint -> add(Severity.WARNING, FindingKind.NAMES_NONE, entry, complaint));
        lint.prefix(option, value).ifPresent(problem -> add(Severity.ERROR, FindingKind.WRONG, entry, problem));
    }

    private void moreThanJamesTakes(ImapdConfEntry entry, CatalogueOption option, OptionValue value) {
        String about = FIRST_ONLY.get(option.name());
        if (about != null && value.printed().trim().split("\\s+").length > 1) {
            add(Severity.WARNING, FindingKind.IGNORED, entry, about);
        }
    }

    private void otherDialect(ImapdConfEntry entry, CatalogueOption option, Dialect dialect) {
        Dialect first = dialect;
        Dialect last = dialect;
        for (Dialect other : Dialect.values()) {
            if (option.existsIn(other)) {
                first = first == dialect ? other : first;
                last = other;
            }
        }
        String when = dialect.isAtLeast(last) ? "it went after " + last : "it came with " + first;
        add(
                Severity.WARNING,
                FindingKind.NOT_IN_DIALECT,
                entry,
                "has no effect: Cyrus " + dialect + " has no such option; " + when);
    }

    /** Says so if the option that took over from this one is set as well: then that one holds. */
    private boolean isReplaced(ImapdConfEntry entry, CatalogueOption option, ImapdConf conf) {
        Optional<Origin> replacement = option.replacedBy()
                .flatMap(CATALOGUE::find)
                .map(current -> conf.setting(current).origin())
                .filter(origin -> origin instanceof Origin.FileLine && !origin.equals(entry.origin()));
        replacement.ifPresent(origin -> add(
                Severity.WARNING,
                FindingKind.DEPRECATED,
                entry,
                "has no effect: " + option.replacedBy().orElse("") + " is set at " + origin));
        return replacement.isPresent();
    }

    private void deprecated(ImapdConfEntry entry, CatalogueOption option, Dialect dialect) {
        if (option.deprecatedSince().filter(since -> isPast(since, dialect)).isPresent()) {
            add(
                    Severity.NOTE,
                    FindingKind.DEPRECATED,
                    entry,
                    "deprecated since " + option.deprecatedSince().orElse("")
                            + option.replacedBy()
                                    .map(name -> " (write " + name + ")")
                                    .orElse(""));
        }
    }

    /** Octal sizes, times without a unit that now have one: to be known before the dialect is left behind. */
    private void otherwiseInTheNewest(ImapdConfEntry entry, CatalogueOption option, OptionValue value) {
        if (option.type() == OptionType.STRING || !option.existsIn(Dialect.newest())) {
            return;
        }
        Optional<OptionValue> newest = option.valueIn(Dialect.newest(), entry.text());
        if (newest.isEmpty()) {
            add(Severity.NOTE, FindingKind.CHANGED_MEANING, entry, "is no value any more in Cyrus " + Dialect.newest());
        } else if (!Values.same(newest.get(), value)) {
            add(Severity.NOTE, FindingKind.CHANGED_MEANING, entry, "says something else in Cyrus " + Dialect.newest());
        }
    }

    /** A release such as {@code 3.1.8} belongs to the first stable version after it. */
    private static boolean isPast(String release, Dialect dialect) {
        String[] parts = release.split("\\.", -1);
        if (parts.length < 2) {
            return false;
        }
        for (Dialect candidate : Dialect.values()) {
            String[] version = candidate.toString().split("\\.", -1);
            if (version.length < 2 || compare(version, parts) >= 0) {
                return dialect.isAtLeast(candidate);
            }
        }
        return false;
    }

    private static int compare(String[] one, String[] other) {
        int major = Integer.compare(Integer.parseInt(one[0]), Integer.parseInt(other[0]));
        return major != 0 ? major : Integer.compare(Integer.parseInt(one[1]), Integer.parseInt(other[1]));
    }

    private void add(Severity severity, FindingKind kind, ImapdConfEntry entry, String message) {
        findings.add(severity, kind, entry.origin(), entry.name(), message);
    }
}
