package org.jamescyrus.conf.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdConfEntry;
import org.jamescyrus.conf.OptionCatalogue;

/**
 * What there is to say of an {@code imapd.conf}, line by line. A name is looked for as Cyrus does: as an option, as a member of
 * an open family, as an option for one service, as a setting for one host of a murder. What is left is a slip of the finger, or
 * an option of something else.
 */
final class ImapdConfLint {
    /** How often the nearest name is looked for; more unknown names than that are no slips of the finger. */
    private static final int MOST_SUGGESTIONS = 100;

    /** How the catalogue writes the host in the names of a murder's settings. */
    private static final String HOST = "hostname";

    private static final OptionCatalogue CATALOGUE = OptionCatalogue.standard();
    private static final OptionStates STATES = OptionStates.standard();

    private final ImapdConf conf;
    private final Services services;
    private final Findings findings;
    private final OptionLint options;
    private final Map<String, ImapdConf> views = new HashMap<>();
    private final List<String> names;
    private int suggestions;

    /**
     * Prepares to look at a file.
     *
     * @param services what cyrus.conf names
     */
    ImapdConfLint(ImapdConf conf, Services services, Findings findings) {
        this.conf = conf;
        this.services = services;
        this.findings = findings;
        this.options = new OptionLint(findings);
        this.names = new ArrayList<>(CATALOGUE.options().stream()
                .filter(option -> option.existsIn(conf.dialect()))
                .map(CatalogueOption::name)
                .toList());
    }

    /**
     * The services of cyrus.conf.
     *
     * @param names in small letters
     * @param complete whether these are all: not if cyrus.conf could not be read to its end
     */
    record Services(Set<String> names, boolean complete) {}

    void check() {
        conf.entries().forEach(this::check);
    }

    private void check(ImapdConfEntry entry) {
        Optional<CatalogueOption> option = CATALOGUE.find(entry.name());
        Optional<ForService> override = override(entry.name());
        boolean ofService = override.filter(found -> isService(found.service())).isPresent();
        if (ofService) {
            checkOverride(entry, override.orElseThrow());
        }
        if (option.isPresent()) {
            options.check(entry, option.get(), conf);
        } else if (!ofService) {
            other(entry, override);
        }
    }

    private void other(ImapdConfEntry entry, Optional<ForService> override) {
        Optional<OptionStanding> family = STATES.standing(entry.name()).or(() -> perHost(entry.name()));
        if (family.isPresent()) {
            options.family(entry, family.get());
        } else if (override.isPresent()) {
            if (services.complete()) {
                withoutService(entry, override.get());
            }
        } else {
            findings.add(
                    Severity.WARNING,
                    FindingKind.UNKNOWN_OPTION,
                    entry.origin(),
                    entry.name(),
                    "no version of Cyrus has such an option" + nearest(entry.name(), NearestName.MOST_SLIPS));
        }
    }

    /** An option for one service. */
    private record ForService(String service, CatalogueOption option) {}

    /** The first underscore behind which an option begins decides, but a service that exists wins. */
    private Optional<ForService> override(String name) {
        Optional<ForService> first = Optional.empty();
        for (int end = name.indexOf('_'); end > 0; end = name.indexOf('_', end + 1)) {
            Optional<CatalogueOption> option =
                    CATALOGUE.find(name.substring(end + 1)).filter(known -> known.existsIn(conf.dialect()));
            if (option.isPresent()) {
                ForService override = new ForService(name.substring(0, end), option.get());
                if (isService(override.service())) {
                    return Optional.of(override);
                }
                first = first.isPresent() ? first : Optional.of(override);
            }
        }
        return first;
    }

    private boolean isService(String name) {
        return services.names().contains(name);
    }

    private void checkOverride(ImapdConfEntry entry, ForService override) {
        if (CATALOGUE.find(entry.name()).isPresent()) {
            findings.add(
                    Severity.WARNING,
                    FindingKind.CHANGED_MEANING,
                    entry.origin(),
                    entry.name(),
                    "sets " + override.option().name() + " for the service " + override.service()
                            + ", as in Cyrus (give the service another name)");
        }
        ImapdConf view =
                views.computeIfAbsent(override.service(), service -> conf.surveyForService(service, findings::add));
        options.check(entry, override.option(), view);
    }

    private void withoutService(ImapdConfEntry entry, ForService override) {
        Optional<Program> program = Programs.standard().find(override.service());
        if (program.isPresent()) {
            findings.add(
                    Severity.NOTE,
                    FindingKind.IGNORED,
                    entry.origin(),
                    entry.name(),
                    "has no effect: no service of cyrus.conf is called " + override.service());
        } else {
            String service = NearestName.of(override.service(), services.names())
                    .map(name -> " (is it " + name + "_" + override.option().name() + "?)")
                    .orElseGet(() -> nearest(entry.name(), 1));
            findings.add(
                    Severity.WARNING,
                    FindingKind.UNKNOWN_SERVICE,
                    entry.origin(),
                    entry.name(),
                    "has no effect: cyrus.conf has no service " + override.service() + service);
        }
    }

    private static Optional<OptionStanding> perHost(String name) {
        int end = name.lastIndexOf('_');
        return end > 0 ? STATES.standing(HOST + name.substring(end)) : Optional.empty();
    }

    private String nearest(String name, int mostSlips) {
        if (suggestions >= MOST_SUGGESTIONS) {
            return "";
        }
        suggestions++;
        return NearestName.of(name, names, mostSlips)
                .map(near -> " (is it " + near + "?)")
                .orElse("");
    }
}
