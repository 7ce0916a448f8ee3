package org.jamescyrus.conf.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdConfEntry;
import org.jamescyrus.conf.OptionCatalogue;

/** What is in force of an {@code imapd.conf}, where it came from, and what becomes of it here. */
public final class Show {
    private static final OptionCatalogue CATALOGUE = OptionCatalogue.standard();
    private static final OptionStates STATES = OptionStates.standard();

    private Show() {}

    /** What the files set: also deprecated names with what they set, options for one service, and names that nobody knows. */
    public static List<EffectiveOption> set(ImapdConf conf) {
        Set<String> names = namesSet(conf);
        return names.stream().flatMap(name -> option(conf, name).stream()).toList();
    }

    /** What the files set, and every other option of the dialect. */
    public static List<EffectiveOption> all(ImapdConf conf) {
        Set<String> names = namesSet(conf);
        STATES.all().stream()
                .map(OptionStanding::option)
                .filter(name -> CATALOGUE
                        .find(name)
                        .filter(option -> option.existsIn(conf.dialect()))
                        .isPresent())
                .forEach(names::add);
        return names.stream().flatMap(name -> option(conf, name).stream()).toList();
    }

    private static Set<String> namesSet(ImapdConf conf) {
        Set<String> names = new TreeSet<>();
        for (ImapdConfEntry entry : conf.entries()) {
            names.add(entry.name());
            CATALOGUE
                    .find(entry.name())
                    .filter(option -> option.existsIn(conf.dialect()))
                    .flatMap(CatalogueOption::replacedBy)
                    .ifPresent(names::add);
        }
        return names;
    }

    private static Optional<EffectiveOption> option(ImapdConf conf, String name) {
        return conf.setting(name)
                .map(setting -> new EffectiveOption(
                        name, Secrets.shown(name, setting.value()), setting.origin(), standing(name, setting.value())));
    }

    /** Of an option for one service, what becomes of the option. */
    private static Optional<OptionStanding> standing(String name, String value) {
        Optional<OptionStanding> standing = STATES.standing(name, value);
        for (int end = name.indexOf('_'); standing.isEmpty() && end > 0; end = name.indexOf('_', end + 1)) {
            standing = STATES.standing(name.substring(end + 1), value);
        }
        return standing;
    }
}
